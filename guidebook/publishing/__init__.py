"""What lies between an edit and the public: approval, withdrawal, what differs, what departments confirm."""

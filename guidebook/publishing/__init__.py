"""What lies between an edit and the public: approval and withdrawal, what differs, what departments confirm."""

"""A list of services from elsewhere (实施清单) beside the content: what differs, and what it could close."""

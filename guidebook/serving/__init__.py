"""What every one of our sites stands on: the server, its log, headers, files and packing."""

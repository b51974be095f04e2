"""The spreadsheet that goes out to a department with its facts, and comes back with the answers."""

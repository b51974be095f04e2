"""What changes the content for an editor: new records, new names, the house form; and where a record is used.

Every change is tried in memory first, and is written whole or not at all (`journal`).
"""

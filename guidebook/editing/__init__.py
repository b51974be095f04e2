"""What changes the content for an editor: new records, new names, the house form; and where a record is used.

Every change is tried on a copy of the content first, and is written whole or not at all (`journal`).
"""

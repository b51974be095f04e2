"""The write-ahead log of everything that the program writes into the content."""

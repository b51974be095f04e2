"""What an index holds, typed: `build` writes it, `query` reads it, and neither imports the other."""

"""From a catalogue and content/search to an index: slow to import, and needed by no query."""

"""What waits for somebody: facts to confirm, days that come near, changes of others, what was printed."""

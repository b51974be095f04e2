"""A record in sections made from the model, for editing entry by entry; only what changed is written."""

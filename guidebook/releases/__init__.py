"""What was approved and published: the log of releases, and its fold, which is what the public reads."""

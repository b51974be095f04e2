"""送审: what was submitted is frozen, signed by others or sent back, and released as just what was frozen."""

"""Who confirmed which fact, when, and by what; bound to the value that was confirmed."""

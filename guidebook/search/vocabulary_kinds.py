"""Kinds of words that point to no bundle: they tell how something is asked."""

INTENT, IGNORED, ASPECT = "意图", "忽略", "方面"

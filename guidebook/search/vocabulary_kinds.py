"""Kinds of words that point to no bundle: they tell how something is asked."""

INTENT, IGNORED, ASPECT, MANNER = "意图", "忽略", "方面", "问法"
ASKING = frozenset({INTENT, IGNORED, ASPECT, MANNER})

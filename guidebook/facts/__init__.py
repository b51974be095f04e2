"""The facts of the content one by one: which there are, who owns them, and how one asks for them in words."""

from guidebook.facts.asked import Answer, Asked
from guidebook.facts.listing import FactAt, fact_by_key, facts, facts_of, left_out

__all__ = ["Answer", "Asked", "FactAt", "fact_by_key", "facts", "facts_of", "left_out"]

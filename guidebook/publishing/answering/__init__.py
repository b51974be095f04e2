"""Answers to facts, by whatever way they come: read, tried in the content, written with who gave them.

A spreadsheet brings many, a screen one (`answer`); both are read by the same rules, and refused in the same
words.
"""

from guidebook.publishing.answering.boxes import Answered, Overtaken
from guidebook.publishing.answering.cells import Box
from guidebook.publishing.answering.offers import Choice, Offer, offer
from guidebook.publishing.answering.passing_on import PassedOn, pass_on
from guidebook.publishing.answering.recording import Done, OvertakenError
from guidebook.publishing.answering.single import Given, Tried, answer, fact_called, try_answer, uses

__all__ = [
    "Answered",
    "Box",
    "Choice",
    "Done",
    "Given",
    "Offer",
    "Overtaken",
    "OvertakenError",
    "PassedOn",
    "Tried",
    "answer",
    "fact_called",
    "offer",
    "pass_on",
    "try_answer",
    "uses",
]

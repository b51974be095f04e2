"""Words as stock jieba cuts them for search, for the engines that know no Chinese."""

import logging
import re

import jieba

jieba.setLogLevel(logging.WARNING)

_WORD = re.compile(r"\w")


def words(text: str) -> list[str]:
    """The words of the text, long ones also in their parts, in small letters."""
    return [word.lower() for word in jieba.cut_for_search(text) if _WORD.search(word)]

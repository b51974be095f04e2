"""Stock Whoosh with jieba's ChineseAnalyzer, as the manuals of both have it."""

import warnings
from pathlib import Path
from typing import Any

from whoosh import fields, index
from whoosh.qparser import MultifieldParser

import scripts.benchmarks.rivals.cutting  # noqa: F401 - imports jieba, quietly
from scripts.benchmarks.rivals.rival import LIMIT, Ask, Source

with warnings.catch_warnings():
    # jieba.analyse was last released before Python warned about '\d' in plain strings.
    warnings.filterwarnings("ignore", "invalid escape sequence")
    # It leaves the file of its word weights open.
    warnings.filterwarnings("ignore", "unclosed file .*idf.txt", ResourceWarning)
    from jieba.analyse.analyzer import ChineseAnalyzer


class Whoosh:
    """Title and text; `group` says whether a guide must hold all words (AndGroup) or any (OrGroup)."""

    def __init__(self, group: Any) -> None:
        self._group = group

    def prepare(self, source: Source) -> None:
        """The guides are taken from the file."""

    def build(self, source: Source, folder: Path) -> None:
        """One writer, one commit."""
        words = fields.TEXT(analyzer=ChineseAnalyzer())
        schema = fields.Schema(id=fields.ID(stored=True), title=words, text=words)
        writer = index.create_in(str(folder), schema).writer()
        for guide in source.guides():
            writer.add_document(id=guide.id, title=guide.title, text=guide.text)
        writer.commit()

    def open(self, folder: Path) -> Ask:
        """The stock query parser over both fields."""
        opened = index.open_dir(str(folder), readonly=True)
        searcher = opened.searcher()
        parser = MultifieldParser(["title", "text"], opened.schema, group=self._group)
        return lambda query: [hit["id"] for hit in searcher.search(parser.parse(query), limit=LIMIT)]

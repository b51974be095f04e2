"""tantivy with words cut by jieba; guides that hold any of them, ranked by its BM25."""

from pathlib import Path

import tantivy

from scripts.benchmarks.rivals.cutting import words
from scripts.benchmarks.rivals.rival import LIMIT, Ask, Source

_HEAP = 50_000_000
_FIELDS = ("title", "text")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace")
    return builder.build()


class Tantivy:
    """Title and text, words separated by spaces."""

    def prepare(self, source: Source) -> None:
        """The guides are taken from the file."""

    def build(self, source: Source, folder: Path) -> None:
        """One writing thread, one commit."""
        writer = tantivy.Index(_schema(), path=str(folder)).writer(_HEAP, 1)
        for guide in source.guides():
            title, text = " ".join(words(guide.title)), " ".join(words(guide.text))
            writer.add_document(tantivy.Document(id=guide.id, title=title, text=text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Ask:
        """A searcher that is kept."""
        index = tantivy.Index.open(str(folder))
        searcher, schema = index.searcher(), index.schema

        def ask(query: str) -> list[str]:
            terms = [tantivy.Query.term_query(schema, f, w) for w in words(query) for f in _FIELDS]
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
            hits = searcher.search(wanted, LIMIT).hits
            return [searcher.doc(address)["id"][0] for _, address in hits]

        return ask

"""Search: finds the bundle that somebody means, whatever words they use.

    searcher = Searcher(build_index(catalogue, settings))  # query.searcher, build.index
    searcher.find(query, limit=10, topic=None, audience=None, department=None) -> Found
    searcher.suggest(query, limit=8) -> tuple[Suggestion, ...]
    searcher.explain(query) -> tuple[str, ...]             # Chinese lines

`build` makes an index, `query` reads it, `schema` says what it holds; neither of the two imports the other.
A query goes through `understanding`, `ranking` and `confidence`; every number stands in `weights`. The direct
answers are `guidebook.answers`, which knows the search, not the other way round.
"""

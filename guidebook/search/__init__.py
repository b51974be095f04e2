"""Search: finds the bundle that somebody means, whatever words they use.

    searcher = open_searcher(settings, build)              # query.searcher: no pydantic, no YAML
    searcher = Searcher(build_index(catalogue, settings))  # query.searcher, build.index
    searcher.search(query, limit=10, topic=None, audience=None, department=None) -> SearchResponse
    searcher.suggest(query, limit=8) -> tuple[Suggestion, ...]
    searcher.explain(query) -> tuple[str, ...]             # Chinese lines

`build` makes an index, `query` reads it, `schema` says what it holds; neither of the two imports the other.
A query goes through `understanding`, `ranking` and `confidence`; every number stands in `weights`.
"""

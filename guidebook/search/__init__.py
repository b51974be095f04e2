"""Search: finds the bundle that somebody means, whatever words they use.

For the web and the command line::

    from guidebook.search.opening import open_searcher  # light: no pydantic, no YAML
    searcher = open_searcher(settings, build)           # the current content; `build` indexes it if need be
    from guidebook.search.building import searcher_for
    searcher = searcher_for(public_catalogue, settings) # the same for a loaded catalogue (web)

    searcher.search(query, limit=10, topic=None, audience=None, department=None) -> SearchResponse
    searcher.suggest(query, limit=8) -> tuple[Suggestion, ...]
    searcher.explain(query) -> tuple[str, ...]          # Chinese lines

`SearchResponse` is in `guidebook.search.results`, with `.as_dict()` in the shape of `/api/v1/search`.
A searcher never changes once it is open and may be used by several threads.

How it works, module by module: `analysis` brings text into one form and cuts it into words;
`knowledge` reads what editors write in content/search; `centrality` computes from the structure of the
catalogue how much an item, a material, a department or a law matters to a bundle; `vocabulary` joins both to
the words by which everything may be called; `documents` are the texts; `whoosh_index` finds words in them.
A query goes through `understanding` (with `correction` and `pinyin`), `ranking`, `answers`.
"""

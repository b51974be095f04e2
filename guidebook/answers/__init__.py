"""Direct answers: what is found, and the sentence that answers a query which asks for one fact.

    desk = open_desk(settings, build)            # desk: no pydantic, no YAML
    desk = Desk(build_index(catalogue, settings))
    desk.search(query, limit=10, topic=None, audience=None, department=None) -> SearchResponse
    desk.searcher.suggest(query, limit=8)        # what only the search does

The search finds and knows nothing of answers; `desk` asks both. The sentences come from the presenters and
stand in the index; the numbers are in `search.weights`, with all others.
"""

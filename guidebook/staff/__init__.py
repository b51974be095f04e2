"""Who works on the content: named accounts, what each may do, how they log in; counts of words nobody found.

    store = Store(settings.private_state())                 # store
    password = store.add(Person("chenmei", "陈梅", "scjg", frozenset({Role.FILLING})), now)
    account = store.check_password("chenmei", password, address, now)
    token = store.sessions.open(account.login, now)         # sessions
    store.sessions.account(token, now) -> Account | None
    may(account, Action.ANSWER) -> bool                     # rights

Nothing here knows the content or the web: a department is its 代码, a visitor a login and an address.
"""

"""How many connections one process can hold on this machine."""

import select

MOST_CONNECTIONS = 2000
# A connection may need a second file, for an answer that is too large for memory.
_FILES_EACH = 2
# What `select` can watch, with some to spare, where there is no `poll` (Windows).
_WITHOUT_POLL = 400


def connections() -> int:
    """`MOST_CONNECTIONS`, or as many as the system grants."""
    if not hasattr(select, "poll"):
        return _WITHOUT_POLL
    return min(MOST_CONNECTIONS, _granted(MOST_CONNECTIONS * _FILES_EACH) // _FILES_EACH)


def _granted(files: int) -> int:
    """How many of so many files may be open at once, after asking for them."""
    import resource  # noqa: PLC0415 - there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    if soft == unlimited or soft >= files:
        return files
    allowed = files if hard == unlimited else min(files, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed

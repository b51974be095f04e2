"""Which record an address means; names and former names lead to today's address."""

from typing import Any

from flask import abort, redirect, request, url_for

from guidebook.errors import HeldBack, NotFound
from guidebook.model.references import Kind
from guidebook.naming import called, code_of, names_of
from guidebook.presenters.withdrawn import refuse_withdrawn
from guidebook.web.current import catalogue

_HINT = "它可能改了名字，也可能网址没有抄全，请搜一下。"


def find(kind: Kind, key: str, hint: str = _HINT) -> Any:
    """The record that the address of this request means by `key`.

    Where `key` is a name, of today or of former days, the visitor is sent to the same address with the
    record's code, and nothing is returned.

    Raises:
        GuideWithdrawn: a bundle that was called so is 已下线.
        HeldBack: a bundle that is called so has an error.
        NotFound: nothing of that kind is or was called so; `hint` says what to do.
    """
    record = called_so(kind, key)
    if record is None:
        if kind is Kind.BUNDLE:
            refuse_withdrawn(catalogue(), key)
            _refuse_held_back(key)
        raise NotFound(f"没有找到这个{kind.value}。{hint}")
    if key != code_of(record):
        abort(redirect(_with_key(code_of(record)), 301))
    return record


def called_so(kind: Kind, key: str) -> Any | None:
    """The record of that kind with this code or name, of today or of former days."""
    names = catalogue().once(
        ("names", kind.value), lambda: tuple(map(names_of, catalogue().of(kind).values()))
    )
    return called(key, names)


def _refuse_held_back(key: str) -> None:
    """Raises HeldBack if `key` is the id or a name of a bundle that an error keeps from the public."""
    bundle = called(key, map(names_of, catalogue().held_back))
    if bundle is not None:
        raise HeldBack(f"“{bundle.name}”这份指南有地方写错了，正在改，改好以前不显示。急的话请打热线问。")


def _with_key(key: str) -> str:
    """The address of this request with another key; like all of ours it says nothing of a prefix."""
    query = request.query_string.decode("ascii", "replace")
    address = url_for(request.endpoint or "", key=key).removeprefix(request.script_root)
    return f"{address}?{query}" if query else address

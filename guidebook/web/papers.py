"""What every paper of a case needs: the case that the address asks for, and a name for the file."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from flask import request
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.model.references import Kind
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView, bundle_view
from guidebook.web import addresses, asking
from guidebook.web.current import catalogue


class AskedCase(NamedTuple):
    """The case that an address asks for; `query` leads back to it, with its question mark."""

    about: BundleView
    case: CaseView
    query: str


def asked_case(key: str) -> AskedCase:
    """The bundle of that key, and the case that the answers in the address make of it."""
    bundle = addresses.find(Kind.BUNDLE, key)
    asked = asking.read(catalogue(), bundle, request.args, today())
    query = urlencode(tuple(asking.pairs(catalogue(), bundle, asked)))
    case = asking.case(catalogue(), bundle, asked)
    return AskedCase(bundle_view(catalogue(), bundle), case, f"?{query}" if query else "")


def named(response: Response, plain_name: str, name: str, disposition: str = "inline") -> Response:
    """The file with its names; the plain one in ASCII is for old programs (RFC 6266, appendix D)."""
    response.headers.set(
        "Content-Disposition", disposition, **{"filename": plain_name, "filename*": f"UTF-8''{quote(name)}"}
    )
    return response

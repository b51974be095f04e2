"""The addresses of a case: its own, and the one that may be shared, without answers to 敏感 questions."""

from dataclasses import replace

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.model.references import Kind
from guidebook.plan import Given, as_pairs
from guidebook.presenters.addresses import address_of


def case_address(catalogue: Catalogue, bundle: Bundle, given: Given) -> str:
    """Where the case of these answers stands."""
    query = "&".join(f"{key}={code}" for key, code in as_pairs(catalogue, bundle, given))
    path = address_of(Kind.BUNDLE, bundle)
    return f"{path}?{query}" if query else path


def discreet(catalogue: Catalogue, given: Given) -> Given:
    """The answers without those to 敏感 questions."""
    chosen = {n: a for n, a in given.chosen.items() if not catalogue.questions[n].is_sensitive}
    return replace(given, chosen=chosen) if len(chosen) < len(given.chosen) else given


def what_opens(given: Given, shared: Given) -> str:
    """What the address of the `shared` answers leads to, as the object of 打开."""
    if given.is_empty:
        return "这份指南，答题得到自己的清单"
    left_out = len(given.chosen) - len(shared.chosen)
    if not left_out:
        return "这些回答"
    if shared.is_empty:
        return "这份指南，题目要重新答"
    return f"其余回答的清单，涉及隐私的{left_out}题要重新答"

"""What waits for one person beside facts: reviews that came back or are to be signed, proposals to answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from guidebook.catalogue import Catalogue
from guidebook.facts import FactAt, fact_by_key
from guidebook.publishing import proposals
from guidebook.publishing.ownership import may_change
from guidebook.publishing.proposals import Proposal, State
from guidebook.publishing.reviews.submitted import Step, Submitted
from guidebook.text import name_key


@dataclass(frozen=True)
class Proposed:
    """A proposal with its fact, None where that is gone."""

    proposal: Proposal
    fact: FactAt | None


def returned_to(known: Iterable[Submitted], name: str) -> tuple[Submitted, ...]:
    """The reviews of that person that somebody sent back (退回), until the same is submitted again."""
    known, key = tuple(known), name_key(name)
    followed = {one.follows for one in known}
    return tuple(
        one
        for one in known
        if one.returned and one.returned.step and name_key(one.by) == key and one.number not in followed
    )


def to_sign(known: Iterable[Submitted], steps: Collection[Step], name: str) -> tuple[Submitted, ...]:
    """The open reviews whose next step is one of these and can be that person's.

    That somebody changed one of the records, and may not sign for that, is told on the page of the review.
    """
    key = name_key(name)
    return tuple(
        one
        for one in known
        if one.waits_for in steps
        and key not in {name_key(one.by), *(name_key(signed.name) for signed in one.signatures)}
    )


def proposals_to(content: Path, catalogue: Catalogue, department: str | None) -> tuple[Proposed, ...]:
    """The proposals that wait for an account of the department of that code, None for the service bureau."""
    waiting = (_proposed(catalogue, one) for one in proposals.proposals(content, State.OPEN))
    return tuple(one for one in waiting if is_for(department, catalogue, one))


def is_for(department: str | None, catalogue: Catalogue, one: Proposed) -> bool:
    """Whether an account of the department answers the proposal: who owns the fact does.

    The service bureau answers what a department says of its own fact (不归我们), and of a fact that is gone.
    """
    record = one.fact.entity.record if one.fact else None
    if record is None or may_change(one.proposal.department, catalogue, record):
        record = None
    return may_change(department, catalogue, record)


def answered_to(content: Path, catalogue: Catalogue, name: str) -> tuple[Proposed, ...]:
    """What that person proposed and somebody has answered, the newest answer first."""
    key = name_key(name)
    of = [one for one in proposals.proposals(content) if one.answer and name_key(one.by) == key]
    of.sort(key=lambda one: one.answer.at if one.answer else one.at, reverse=True)
    return tuple(_proposed(catalogue, one) for one in of)


def _proposed(catalogue: Catalogue, proposal: Proposal) -> Proposed:
    return Proposed(proposal, fact_by_key(catalogue, proposal.suggestion.key))

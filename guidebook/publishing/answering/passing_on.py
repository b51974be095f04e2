"""不归我们，转…: whoever is asked for what is not theirs says whose it is; the central editor decides."""

import datetime as dt
from dataclasses import dataclass

from guidebook.errors import BadRequest
from guidebook.loading import Content
from guidebook.model.references import Kind
from guidebook.naming import called, names_of
from guidebook.publishing.answering.single import fact_called
from guidebook.text import did_you_mean

_LONGEST = 300


@dataclass(frozen=True)
class PassedOn:
    """A note that a fact is not its department's: to which it is passed on ("": nobody knows), and why.

    Whose a fact is follows from its record, so that nothing of the content changes by this.
    """

    key: str
    question: str
    department: str | None
    to: str
    why: str
    by: str
    at: dt.datetime


def pass_on(content: Content, key: str, department: str, why: str, by: str, at: dt.datetime) -> PassedOn:
    """The note that the fact is the other department's, by its name, code or former name.

    Raises:
        NotFound: there is no such fact.
        BadRequest: there is no such department, it is the one that is asked, or no reason is given.
    """
    fact = fact_called(content, key)
    records = [entity.record for entity in content.of(Kind.DEPARTMENT)]
    to = called(department, map(names_of, records)) if department else None
    name = str(getattr(to, "name", ""))
    if department and not name:
        names = [str(getattr(record, "name", "")) for record in records]
        raise BadRequest(f"没有“{department}”这个部门{did_you_mean(department, names)}")
    if name and name == fact.department:
        raise BadRequest(f"这一条现在就归“{name}”，请选另一个部门。")
    reason = " ".join(why.split())
    if not reason or len(reason) > _LONGEST:
        raise BadRequest(f"请写明为什么不归你们，最多{_LONGEST}个字。")
    return PassedOn(key, fact.question, fact.department, name, reason, by, at)

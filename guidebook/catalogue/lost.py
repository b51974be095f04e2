"""A name that many records write and nothing bears: what is wrong is the definition, not those who name it.

A question that was renamed without 曾用名, or deleted, is one mistake in the ledger, not eleven in guides.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from guidebook.catalogue.unknown import Unknown, User, several
from guidebook.loading import Content, Entity
from guidebook.model import Question
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.naming import Names
from guidebook.problems import Place, Problem, error
from guidebook.text import closest, is_slip, name_key, pairs, quoted

LOST_NAME = "lost-name"

# Nobody makes the same slip so often.
_MANY = 3
_USERS_NAMED = 2
# Of laws and answers there are always some that nobody names.
_OFTEN_IDLE = {Kind.LAW, Kind.ANSWER}


@dataclass(frozen=True)
class LostName:
    """A name that nothing bears any more; its problem stands where the thing is defined, or should be.

    `missing` are the places that still write it.
    """

    problem: Problem
    missing: tuple[Unknown, ...]

    @property
    def users(self) -> frozenset[User]:
        """The records that still write it."""
        return frozenset(one.user for one in self.missing)


def lost_names(content: Content, names: Names, missing: Iterable[Unknown]) -> tuple[LostName, ...]:
    """The names that were lost where their thing is defined, of those that lead nowhere."""
    by_name: dict[tuple[Kind, str | None, str], list[Unknown]] = {}
    for one in missing:
        by_name.setdefault(one.name, []).append(one)
    if not by_name:
        return ()
    search = _Search(content, names)
    lost = (LostName(problem, tuple(of)) for of in by_name.values() for problem in search.problems(of))
    return tuple(lost)


class _Search:
    """Looks for what bore a name: a thing of its kind that nobody names now."""

    def __init__(self, content: Content, names: Names) -> None:
        self._content = content
        self._names = names
        self._named = {
            self._key(mention)
            for record in (*(entity.record for entity in content.entities), *filter(None, [content.site]))
            for mention in mentions(record)
        }

    def problems(self, missing: list[Unknown]) -> Iterator[Problem]:
        """The one problem of the name, if it was lost where its thing is defined."""
        mention = missing[0].mention
        if several(mention, self._names):
            return
        bearer = self._bearer(mention, missing)
        if bearer:
            yield error(bearer[1], LOST_NAME, _renamed(bearer[0], missing))
        elif self._is_deleted(mention, missing) and (place := self._home(mention)):
            yield error(place, LOST_NAME, _deleted(missing))

    def _bearer(self, mention: Mention, missing: list[Unknown]) -> tuple[str, Place] | None:
        """What probably bore the name, and where its name of today stands."""
        idle = {name: place for name, place in self._defined(mention) if self._is_idle(mention, name)}
        nicknamed = self._names.nicknamed(mention)
        cut = next((name for name in idle if mention.name.startswith(name)), None)
        alike = nicknamed or closest(mention.name, self._names.candidates(mention)) or cut
        if alike in idle:
            is_alone = not _is_shared(missing)
            if is_alone and (nicknamed or not self._is_odd(alike, mention.name)):
                return None
            # What nobody names is a sign only where that is not usual.
            is_sign = mention.kind not in _OFTEN_IDLE or is_slip(alike, mention.name)
            return (alike, idle[alike]) if is_sign else None
        is_only = alike is None and len(idle) == 1 and mention.kind not in _OFTEN_IDLE
        return next(iter(idle.items())) if is_only and _is_shared(missing) else None

    def _is_deleted(self, mention: Mention, missing: list[Unknown]) -> bool:
        candidates = self._names.candidates(mention)
        if mention.kind is Kind.ANSWER and len(candidates) == 1:
            return True
        if self._names.nicknamed(mention) or not _is_shared(missing):
            return False
        return len(_users(missing)) >= _MANY or not closest(mention.name, candidates)

    def _home(self, mention: Mention) -> Place | None:
        """Where things of that kind are defined, if that is one place."""
        if mention.kind is Kind.ANSWER:
            return self._question(mention).place(("选项",))
        if mention.kind is Kind.TOPIC:
            return self._content.site_source.key_place(("主题",))
        of = KINDS[mention.kind]
        return Place(f"content/{of.file}") if of.is_ledger else None

    def _defined(self, mention: Mention) -> Iterator[tuple[str, Place]]:
        """Each thing of the mentioned kind, and where its name stands."""
        if mention.kind is Kind.ANSWER:
            question = self._question(mention)
            for n, option in enumerate(cast("Question", question.record).options):
                yield option.answer, question.place(("选项", n, "答"))
        elif mention.kind is Kind.TOPIC:
            for n, topic in enumerate(self._content.site.topics if self._content.site else ()):
                yield topic.name, self._content.site_source.place(("主题", n, "名称"))
        for entity in self._content.of(mention.kind):
            yield entity.name, entity.key_place() if entity.at else entity.place(("名称",))

    def _question(self, mention: Mention) -> Entity:
        name = self._names.resolve(Mention(Kind.QUESTION, mention.question or "", ()))
        return next(entity for entity in self._content.of(Kind.QUESTION) if entity.name == name)

    def _is_idle(self, mention: Mention, name: str) -> bool:
        return self._key(replace(mention, name=name)) not in self._named

    def _key(self, mention: Mention) -> tuple[Kind, str, str]:
        question = mention.question and self._names.today(Mention(Kind.QUESTION, mention.question, ()))
        return mention.kind, name_key(question or ""), name_key(self._names.today(mention))

    def _is_odd(self, now: str, before: str) -> bool:
        """Whether a slip made this of the name before, and not the other way round: nobody else writes so."""
        texts = json.dumps([source.value for source in self._content.sources], ensure_ascii=False)
        use_now, use_before = _use(texts, now, before), _use(texts, before, now)
        if before.startswith(now):
            return min(use_before, default=0) > 0
        return is_slip(now, before) and bool(use_now and use_before) and use_now < use_before


def _use(texts: str, name: str, other: str) -> list[int]:
    """How often the pairs of characters of this name alone stand in the texts besides, the rarest first."""
    own = pairs(name) - pairs(other)
    return sorted(texts.count(pair) - texts.count(name) * name.count(pair) for pair in own)


def _users(missing: list[Unknown]) -> set[User]:
    return {one.user for one in missing}


def _is_shared(missing: list[Unknown]) -> bool:
    """Whether the name is written too often for a slip: in two records, or in three places of one."""
    return len(_users(missing)) > 1 or len(missing) >= _MANY


def _writing(missing: list[Unknown]) -> str:
    """Who still writes the name, and how often."""
    users = list(dict.fromkeys(name for _, name in (one.user for one in missing)))
    more = f"等{len(missing)}处" if len(users) > _USERS_NAMED else ""
    return f"{quoted(users[:_USERS_NAMED])}{more}"


def _renamed(now: str, missing: list[Unknown]) -> str:
    kind, _, before = missing[0].name
    mend = "那些地方要一起改" if kind is Kind.TOPIC else f"就在这里加上“曾用名: [{before}]”"
    return (
        f"“{now}”没有地方用，{_writing(missing)}写的却是“{before}”："
        f"这里写错了，就改回“{before}”；真的改了名，{mend}。"
    )


def _deleted(missing: list[Unknown]) -> str:
    kind, question, name = missing[0].name
    where = f"问题“{question}”的选项" if kind is Kind.ANSWER else KINDS[kind].title
    mend = "误删的请补回来，新的请加上，改了名的请写“曾用名”"
    return f"{where}里没有“{name}”，{_writing(missing)}却写着它：{mend}。"

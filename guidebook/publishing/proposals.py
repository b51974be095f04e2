"""建议: what a department proposes for a fact that is another's, kept until the owner has answered.

In content/reviews/p00003.json. Accepting changes no fact: whoever accepts answers the fact first, in their
own name. Killed in between, the proposal is still open, and what it proposes is what the fact says.
"""

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from guidebook import fingerprint, journal
from guidebook.errors import BadRequest, Conflict, GuidebookError, NotFound
from guidebook.model.naturalkeys import NaturalPath, shown
from guidebook.model.references import Kind
from guidebook.releases.release import digest_of
from guidebook.secrecy import secrets_in

FORMAT = 1
KIND = "建议"
_FILE = re.compile(rf"{fingerprint.REVIEWS_FOLDER}/p(\d{{5,}})\.json")


class State(StrEnum):
    """What became of a proposal."""

    OPEN = "等答复"
    ACCEPTED = "采纳"
    DECLINED = "不采纳"


@dataclass(frozen=True)
class Suggestion:
    """That a fact, by kind and code of its record and its natural path, should say `value`, and why.

    `seen` is what it said when that was written; both as they are told.
    """

    kind: Kind
    code: str
    path: NaturalPath
    seen: str
    value: str
    why: str

    @property
    def key(self) -> str:
        """The key of the fact: 事项/food-license/承诺办结时限."""
        return "/".join((self.kind.value, self.code, *self.path))


@dataclass(frozen=True)
class Answer:
    """采纳 or 不采纳, by whom, when; `reason` is compulsory for the latter."""

    state: State
    by: str
    at: dt.datetime
    reason: str = ""


@dataclass(frozen=True)
class Proposal:
    """建议第 `number` 号; `department` is the code of the proposer's, None of the service bureau itself."""

    number: int
    suggestion: Suggestion
    by: str
    department: str | None
    at: dt.datetime
    answer: Answer | None = None

    @property
    def state(self) -> State:
        """Whether it was answered, and how."""
        return self.answer.state if self.answer else State.OPEN


class ProposalBroken(GuidebookError):
    """The file of a proposal is missing or was altered."""

    status = 503


def file_of(number: int) -> str:
    """The file of a proposal, below the content folder."""
    return f"{fingerprint.REVIEWS_FOLDER}/p{number:05}.json"


def propose(
    content: Path, suggestion: Suggestion, by: str, department: str | None, at: dt.datetime
) -> Proposal:
    """Keep a suggestion for the owner of the fact.

    Raises:
        BadRequest: a name, the value or the reason is missing, nothing would change, or it tells a secret.
        Conflict: somebody else wrote one meanwhile.
    """
    by, value, why = by.strip(), suggestion.value.strip(), suggestion.why.strip()
    if not (by and value and why):
        raise BadRequest("请写明建议改成什么、为什么、是谁提的。")
    if value == suggestion.seen:
        raise BadRequest("建议的和现在的一样。")
    _require_telling_nothing(value, why)
    suggestion = replace(suggestion, value=value, why=why)
    number = max(_numbers(content), default=0) + 1
    proposal = Proposal(number, suggestion, by, department, at)
    # As the change of that record: who proposed it does not sign for it.
    place = journal.Place(
        suggestion.kind.value, suggestion.code, shown(suggestion.path), suggestion.seen, f"{KIND}：{value}"
    )
    _write(content, proposal, None, journal.Entry("propose", by, (place,)))
    return proposal


def accept(content: Path, number: int, by: str, at: dt.datetime) -> Proposal:
    """采纳, after the fact was answered; raises what `decline` does."""
    return _answer(content, number, Answer(State.ACCEPTED, by.strip(), at))


def decline(content: Path, number: int, by: str, at: dt.datetime, reason: str) -> Proposal:
    """不采纳, with the reason.

    Raises:
        NotFound, ProposalBroken: there is no such proposal, or its file was altered.
        BadRequest: name or reason are missing, or the reason tells a secret.
        Conflict: it was answered already.
    """
    if not reason.strip():
        raise BadRequest("请写明为什么不采纳：提建议的人会看到。")
    _require_telling_nothing("", reason)
    return _answer(content, number, Answer(State.DECLINED, by.strip(), at, reason.strip()))


def proposals(content: Path, state: State | None = None) -> tuple[Proposal, ...]:
    """All proposals by number, or those of a state; without those that are damaged."""
    known = []
    for number in sorted(_numbers(content)):
        try:
            known.append(read(content, number))
        except ProposalBroken:
            continue
    return tuple(one for one in known if state in {None, one.state})


def read(content: Path, number: int) -> Proposal:
    """The proposal of that number; raises what `decline` does of a file."""
    return read_file(content, number)[0]


def read_file(content: Path, number: int) -> tuple[Proposal, bytes]:
    """The same with the bytes of its file."""
    name = file_of(number)
    try:
        data = (content / name).read_bytes()
        told: dict[str, Any] = json.loads(data)
        is_intact = told.pop("hash") == digest_of(told) and told.pop("format") == FORMAT
        proposal = _from_json(told)
    except FileNotFoundError as cause:
        if name in journal.known_files(content):
            raise ProposalBroken(f"“content/{name}”不见了，请从备份里恢复。") from cause
        raise NotFound(f"没有建议第{number}号。") from cause
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise _altered(name) from cause
    if not is_intact or proposal.number != number:
        raise _altered(name)
    return proposal, data


def data_of(proposal: Proposal) -> bytes:
    """The file of a proposal."""
    told = json.loads(json.dumps({"format": FORMAT, **asdict(proposal)}, default=_plain))
    return (json.dumps({**told, "hash": digest_of(told)}, ensure_ascii=False, indent=0) + "\n").encode()


def _plain(value: Any) -> str:
    return str(value.value) if isinstance(value, Kind) else str(value.isoformat())


def _answer(content: Path, number: int, answer: Answer) -> Proposal:
    journal.recover(content)
    proposal, data = read_file(content, number)
    if not answer.by:
        raise BadRequest("请写明是谁答复的。")
    if (known := proposal.answer) is not None:
        raise Conflict(f"建议第{number}号，{known.by}在{known.at:%Y-%m-%d %H:%M}答复过了：{known.state}。")
    words = f"{answer.state}{f'：{answer.reason}' if answer.reason else ''}"
    place = journal.Place(KIND, f"{number:05}", "", None, words)
    answered = replace(proposal, answer=answer)
    _write(content, answered, data, journal.Entry("answer proposal", answer.by, (place,)))
    return answered


def _write(content: Path, proposal: Proposal, before: bytes | None, entry: journal.Entry) -> None:
    file = file_of(proposal.number)
    journal.write(content, {file: data_of(proposal)}, {file: before}, entry)


def _altered(name: str) -> ProposalBroken:
    return ProposalBroken(f"“content/{name}”残缺、被改动过，或者是新版本的程序写的。")


def _from_json(told: dict[str, Any]) -> Proposal:
    about, answer = told["suggestion"], told["answer"]
    return Proposal(
        number=int(told["number"]),
        suggestion=Suggestion(**{**about, "kind": Kind(about["kind"]), "path": tuple(about["path"])}),
        by=told["by"],
        department=told["department"],
        at=dt.datetime.fromisoformat(told["at"]),
        answer=answer
        and Answer(
            State(answer["state"]), answer["by"], dt.datetime.fromisoformat(answer["at"]), answer["reason"]
        ),
    )


def _numbers(content: Path) -> set[int]:
    """The numbers of all proposals, also of those whose files are gone."""
    folder = content / fingerprint.REVIEWS_FOLDER
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    files = (*(f"{fingerprint.REVIEWS_FOLDER}/{name}" for name in names), *journal.known_files(content))
    return {int(match[1]) for file in files if (match := _FILE.fullmatch(file))}


def _require_telling_nothing(value: str, why: str) -> None:
    """Raises BadRequest if one of them tells a secret; a mobile phone may be what an office has."""
    for secret in (*(one for one in secrets_in(value) if one.is_refused), *secrets_in(why)):
        raise BadRequest(f"里面有{secret.what}（{secret.shown}），会一直留着，请不要写出来。")

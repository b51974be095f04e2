"""The secrecy scan of what is about to be released (保密审查): what is refused, and what needs a reason.

保守国家秘密法 and 政府信息公开条例 第十四条至第十七条 ask for this review before anything is published.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidebook.loading import Entity
from guidebook.model import Site
from guidebook.model.fields import Specimen
from guidebook.model.naturalkeys import Leaf, NaturalPath, leaves, shown, told
from guidebook.model.record import Record
from guidebook.naming import code_of
from guidebook.secrecy import Secret, masked, secrets_in, secrets_in_specimen


@dataclass(frozen=True)
class Finding:
    """A secret in a record, by the record's kind, permanent code and name, and the path to it in words.

    `shown` is the only form in which it may be repeated. A `refused` one stops the release; any other has
    to be answered with a reason by whoever does the 保密审查.
    """

    kind: str
    code: str
    name: str
    path: NaturalPath
    what: str
    shown: str
    is_refused: bool
    mend: str

    @property
    def key(self) -> str:
        """What a reason refers to; it tells nothing of the secret: 办理点/service-centre/电话/手机号码."""
        return "/".join((self.kind, self.code, *self.path, self.what))

    def __str__(self) -> str:
        severity = "不能发布" if self.is_refused else "要写明理由"
        where = f" › {shown(self.path)}" if self.path else ""
        return f"{severity}：{self.kind}“{self.name}”{where}有{self.what}（{self.shown}），{self.mend}。"


def scan(entities: Iterable[Entity], site: Site | None = None) -> tuple[Finding, ...]:
    """Every secret in the texts of the records, and of the site if it is released as well."""
    findings = [f for e in entities for f in _of_record(e.kind.value, code_of(e.record), e.name, e.record)]
    if site is not None:
        findings += _of_record("站点", "site", site.title, site)
    return tuple(dict.fromkeys(findings))


def unanswered(findings: Iterable[Finding], reasons: Iterable[str]) -> tuple[Finding, ...]:
    """What still stops the release: the refused ones, and those that no reason is given for.

    A reason is written “手机号码：是窗口值班手机”, for all findings of that sort, or with the key of one.
    """
    reasons = tuple(reasons)
    return tuple(f for f in findings if f.is_refused or not reason_for(f, reasons))


def reason_for(finding: Finding, reasons: Iterable[str]) -> str:
    """The reason that is given for a finding; "" if there is none."""
    for name, reason in map(_divided, reasons):
        if name.strip() in {finding.key, finding.what} and reason.strip():
            return reason.strip()
    return ""


def _divided(reason: str) -> tuple[str, str]:
    name, _, why = reason.replace("\uff1a", ":").partition(":")
    return name, why


def _of_record(kind: str, code: str, name: str, record: Record) -> Iterator[Finding]:
    for secret in secrets_in(name):
        yield _finding((kind, code, name), ("名称",), secret)
    for leaf in leaves(record):
        scan = secrets_in_specimen if isinstance(leaf.value, Specimen) else secrets_in
        for text in _texts(leaf):
            for secret in scan(text):
                yield _finding((kind, code, name), leaf.path, secret)


def _texts(leaf: Leaf) -> Iterator[str]:
    """The texts of a leaf, one by one: in a list, numbers of two entries are no number of one."""
    if not leaf.is_written:
        return
    if isinstance(leaf.value, Specimen):
        yield from (text for row in leaf.value.rows for text in row)
    else:
        yield from map(told, leaf.value if isinstance(leaf.value, tuple) else (leaf.value,))


def _finding(record: tuple[str, str, str], path: NaturalPath, secret: Secret) -> Finding:
    mend = secret.mend
    if secret.is_phone and path[:1] == ("电话",):
        mend = "是单位对外公布的手机就写明理由，是个人的请换成办公电话"
    # A name or a path may hold the number itself.
    kind, code, name = (masked(part) for part in record)
    path = tuple(map(masked, path))
    return Finding(kind, code, name, path, secret.what, secret.shown, secret.is_refused, mend)

"""The scan of one text: identity numbers, cards, phones, marks and phrases, also where they are disguised.

Seen through are full-width and Chinese digits, characters that cannot be seen, traditional characters, and
digits parted by spaces, hyphens, dots or line breaks.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from guidebook import identifiers
from guidebook.secrecy import numbers
from guidebook.secrecy.addresses import addresses_in
from guidebook.secrecy.folding import folded, positions, with_figures
from guidebook.secrecy.marks import marks_in
from guidebook.secrecy.secret import MOBILE, PERSON, Secret

_GAP = r"[\s\-‐-―−·•・‧∙._/|()]{0,3}"
_PERSONAL = "是个人信息，不能公开，请删去；要举例就把中间的数字写成星号"


def _digits(count: int, last: str = r"\d") -> re.Pattern[str]:
    """So many digits that stand alone, perhaps parted; they may overlap with others."""
    return re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{{count - 2}}}{_GAP}{last})(?![0-9A-Za-z]))")


_IDENTITY = _digits(18, r"[\dXx]")
_OLD_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])")
_CARDS = tuple(_digits(count) for count in (19, 18, 17, 16))
_MOBILE = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:\+?(?:00)?86{_GAP}|0)?(1{_GAP}[3-9](?:{_GAP}\d){{9}})(?![0-9A-Za-z])"
)
# One digit after another, with any sign between them.
_ONE_BY_ONE = re.compile(r"(?<!\w)(?:[\dXx][^\w\n]{1,3}){10,18}[\dXx](?!\w)")
_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9])(?:[EGDSP]{_GAP}(?:\d{_GAP}){{7}}\d|[EDSP][A-HJ-NP-Z]\d{{7}})(?!\w)", re.ASCII
)
_PASS = re.compile(r"(?<![A-Za-z0-9])[HMCWT][A-Z]?\d{7,10}(?![A-Za-z0-9])")
_RESIDENCE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3}\d{12}(?![A-Za-z0-9])")
_PAPERS = (
    ("护照号码", _PASSPORT, re.compile("护照|passport", re.IGNORECASE)),
    ("通行证号码", _PASS, re.compile("通行证|回乡证|台胞证")),
    ("外国人永久居留身份证号码", _RESIDENCE, re.compile("永久居留|永居")),
)
_OF_IDENTITY = re.compile("身份证|证件号|身份号码|居住证")
# The registers of enterprises had fifteen digits too.
_OF_FIRM = re.compile("注册号|登记号|许可证")
_OF_CARD = re.compile("卡号|银行卡|储蓄卡|信用卡|借记卡|存折|[账帐][户号]")
_OF_OFFICE = re.compile("对公|单位[账帐]户|专户|财政|国库|非税|监管[账帐]户")
# A person: by what stands before the number.
_NAMED = re.compile(
    r"(?:联系人|经办人|负责人|承办人|咨询人|本人)[:\s]*[\u4e00-\u9fff]{2,4}[^\u4e00-\u9fff]{0,3}(?:的?(?:手机|电话|联系电话|联系方式|微信)号?码?)?[^\u4e00-\u9fff\d]{0,3}$"
    r"|[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|老师|同志|警官|科长|主任|局长|所长|经理)[^\u4e00-\u9fff]{0,3}(?:的?(?:手机|电话|联系电话|微信)号?码?)?[^\u4e00-\u9fff\d]{0,3}$"
)
_NEAR = 24
_MANY_DIGITS = re.compile(r"\d(?:[^\w]{0,3}\d){6}")
_CHINESE_DIGITS = re.compile(
    "[零〇○一二三四五六七八九幺两壹贰貳叁參肆伍陆陸柒捌玖][^\\w]{0,3}[零〇○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖]"
)


# A site that is followed is checked after every save, and few texts have changed.
@lru_cache(maxsize=1 << 16)
def secrets_in(text: str) -> tuple[Secret, ...]:
    """Every secret in the text, in its order; of those that overlap, the gravest."""
    plain = folded(text)
    secrets = [*_numbers_in(plain), *addresses_in(plain)]
    for mark in marks_in(plain):
        what, is_refused, mend, _ = mark.of
        secrets.append(
            Secret(what, f"“{mark.words}”", is_refused, mend, mark.start, mark.end, is_masked=False)
        )
    if not secrets:
        return ()
    at = positions(text)
    apart = _without_overlaps(secrets)
    placed = (replace(s, start=at[s.start], end=at[s.end - 1] + 1) for s in apart)
    return tuple(sorted(placed, key=lambda secret: secret.start))


def refuses(text: str) -> bool:
    """Whether the text holds a secret that no reason makes public."""
    return any(secret.is_refused for secret in secrets_in(text))


def masked(text: str, *, keep_phones: bool = False) -> str:
    """The text with every number and address in it masked, mobile phones only if they are not to be kept."""
    for secret in reversed(secrets_in(text)):
        if secret.is_masked and not (keep_phones and secret.is_phone):
            text = text[: secret.start] + secret.shown + text[secret.end :]
    return text


def _without_overlaps(secrets: list[Secret]) -> list[Secret]:
    kept: list[Secret] = []
    for secret in sorted(secrets, key=lambda s: not s.is_refused):
        if all(secret.end <= other.start or other.end <= secret.start for other in kept):
            kept.append(secret)
    return kept


def _numbers_in(plain: str) -> Iterator[Secret]:
    """Numbers as they are written, and with figures for Chinese digits."""
    if _MANY_DIGITS.search(plain):
        yield from _figures_in(plain)
    if _CHINESE_DIGITS.search(plain):
        figures = with_figures(plain)
        if _MANY_DIGITS.search(figures):
            yield from _figures_in(figures)


def _figures_in(text: str) -> Iterator[Secret]:
    yield from _identities(text)
    yield from _cards(text)
    yield from _papers(text)
    yield from _mobiles(text)
    for chain in _ONE_BY_ONE.finditer(text):
        together = _bare(chain[0])
        for secret in (*_identities(together), *_cards(together), *_mobiles(together)):
            yield replace(secret, start=chain.start(), end=chain.end())


def _identities(text: str) -> Iterator[Secret]:
    for match in _IDENTITY.finditer(text):
        number = _bare(match[1]).upper()
        if identifiers.is_identity(number) and not _is_credit_code(text, number):
            yield _refused(identifiers.identity_name(number), number, match.span(1))
        elif identifiers.looks_like_identity(number) and not identifiers.is_credit_code(number):
            mend = "校验码对不上，不像真的号码，还是请删去或者把中间的数字写成星号"
            yield Secret(
                f"像{identifiers.identity_name(number)}的数字", _shown(number), False, mend, *match.span(1)
            )
    for match in _OLD_IDENTITY.finditer(text):
        around = _around(text, match.span())
        if not identifiers.looks_like_identity(match[0]) or _OF_FIRM.search(around):
            continue
        if _OF_IDENTITY.search(around):
            yield _refused("15位的身份证号码", match[0], match.span())
        else:
            yield Secret(
                "像15位身份证号码的数字", _shown(match[0]), False, "请核对是不是，是就删去", *match.span()
            )


def _is_credit_code(text: str, number: str) -> bool:
    """A code of an enterprise may happen to be an identity number as well; the word beside it decides."""
    return identifiers.is_credit_code(number) and "信用代码" in text


def _cards(text: str) -> Iterator[Secret]:
    for pattern in _CARDS:
        for match in pattern.finditer(text):
            number = _bare(match[1])
            if not identifiers.is_card(number) or not numbers.is_cut_like_card(match[1]):
                continue
            around = _around(text, match.span(1))
            is_sure = identifiers.is_domestic_card(number) or _OF_CARD.search(around) is not None
            if not is_sure:
                yield Secret(
                    "像银行卡号的数字", _shown(number), False, "请核对是不是，是就删去", *match.span(1)
                )
            elif _OF_OFFICE.search(around):
                yield Secret(
                    "单位的银行账号", _shown(number), False, "请核对是不是公开的缴款账号", *match.span(1)
                )
            else:
                yield _refused("银行卡号", number, match.span(1))


def _papers(text: str) -> Iterator[Secret]:
    for name, pattern, word in _PAPERS:
        for match in pattern.finditer(text):
            if word.search(_around(text, match.span())):
                yield _refused(name, _bare(match[0]), match.span())


def _mobiles(text: str) -> Iterator[Secret]:
    for match in _MOBILE.finditer(text):
        if numbers.is_cut_like_phone(match[1]):
            number = _bare(match[1])
            shown = f"{number[:3]}****{number[-4:]}"
            is_of_person = _NAMED.search(text[max(0, match.start() - _NEAR) : match.start()])
            mend = "请换成部门的办公电话"
            what = MOBILE
            if is_of_person:
                what, mend = PERSON, "是个人信息，请换成部门的办公电话，不写个人的姓名"
            yield Secret(what, shown, False, mend, *match.span(1))


def _refused(what: str, number: str, span: tuple[int, int]) -> Secret:
    return Secret(what, _shown(number), True, _PERSONAL, *span)


def _shown(number: str) -> str:
    """The first and the last four, of a short number less."""
    kept = 4 if len(number) > 12 else 2  # noqa: PLR2004
    return f"{number[:kept]}{'*' * (len(number) - 2 * kept)}{number[-kept:]}"


def _around(text: str, span: tuple[int, int]) -> str:
    return text[max(0, span[0] - _NEAR) : span[1] + _NEAR]


def _bare(number: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", number)

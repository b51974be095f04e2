"""Numbers that a filled-in specimen of a form may show: these and no others, and only there.

A number of the right form is a secret wherever it stands, since nobody sees that it is made up. So a 样例
takes its numbers from this list, and a number that is not on it is refused there as anywhere else. The
identity numbers have 000 for the order in which people of one day were registered (GB 11643-1999), where
that of a person begins with 001; card and phones have nothing but noughts behind their first digits.
"""

from guidebook.secrecy.scanning import secrets_in
from guidebook.secrecy.secret import Secret

NUMBERS = {
    "身份证": (
        "440113199001010009",
        "440113199202020000",
        "440113195001010000",
        "440113196607070002",
        "440113202001010003",
    ),
    "手机号": ("13800000000", "13900000000"),
    "银行卡号": ("6222020000000000000",),
    "统一社会信用代码": ("91440113MA00000002",),
    "残疾人证号": ("44011319900101000943",),
}
_ALL = frozenset(number for of_rule in NUMBERS.values() for number in of_rule)


def secrets_in_specimen(text: str) -> tuple[Secret, ...]:
    """Every secret in a text of a 样例; one of the numbers, with nothing around it, is none."""
    return () if text in _ALL else secrets_in(text)

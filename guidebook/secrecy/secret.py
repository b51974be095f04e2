"""A secret that a text gives away: what it is, what is shown of it, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Secret:
    """One finding in one text.

    `shown` is all that may be repeated of it: a number is masked, a mark or a phrase stands as it is.
    A refused one has to go; any other may stay if somebody gives a reason. `start` and `end` count in
    the text as it was written.
    """

    what: str
    shown: str
    is_refused: bool
    mend: str
    start: int
    end: int
    is_masked: bool = True

    @property
    def is_phone(self) -> bool:
        """Whether it is a mobile number, which an office may have as its own."""
        return self.what in {MOBILE, PERSON}

    @property
    def sentence(self) -> str:
        """What it is, and what to do, in Chinese."""
        answer = "" if self.is_refused else "；确要公开的，发布时由保密审查的人写明理由"
        return f"有{self.what}（{self.shown}），{self.mend}{answer}。"


MOBILE = "手机号码"
PERSON = "个人姓名和手机号码"

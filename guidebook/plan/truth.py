"""Three-valued truth: what the answers given so far make certain, rule out, or leave open."""

from enum import Enum


class Truth(Enum):
    """Kleene's strong logic: more answers may settle what is unknown, never change what is certain."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __and__(self, other: "Truth") -> "Truth":
        return self if self._value_ <= other._value_ else other

    def __or__(self, other: "Truth") -> "Truth":
        return self if self._value_ >= other._value_ else other

    @classmethod
    def of(cls, fact: bool) -> "Truth":  # noqa: FBT001 - the truth of a fact is what this is about
        """Whether this is certain: true or false."""
        return cls.TRUE if fact else cls.FALSE


__all__ = ["Truth"]

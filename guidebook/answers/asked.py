"""Which side of a matter a text asks for, by the words of 方面."""

from collections.abc import Iterable

from guidebook.search.query.lexicon import Lexicon
from guidebook.search.schema.kinds import ASPECT

LIMIT, DUTY, FEE, AMOUNT, VALIDITY, PLACE = "时限", "时机", "费用", "金额", "有效期", "地点"
PHONE, PAPERS, CONDITIONS, BASIS, USES = "电话", "材料", "条件", "依据", "用途"
YES_OR_NO = "是非"
# Where several are asked for, the first says what is meant: 窗口电话, 材料交齐几天.
ORDER = (PHONE, USES, VALIDITY, DUTY, LIMIT, AMOUNT, FEE, PLACE, PAPERS, BASIS, CONDITIONS)
# Those of which a text says what is asked for, and not only that something is.
TYPED = frozenset(ORDER) - {CONDITIONS}
# How long something takes is not meant where it is asked by when to come, or how long something is valid.
_RATHER = {DUTY: LIMIT, VALIDITY: LIMIT, AMOUNT: FEE}


class Sides:
    """The words of asking, with the sides of the matter for which they ask."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._labels: dict[str, frozenset[str]] = {}
        for surface in lexicon.surfaces:
            if labels := frozenset(m.label for m in lexicon.of(surface) if m.kind == ASPECT):
                self._labels[surface] = labels

    def words(self, text: str) -> list[str]:
        """The words of asking in the normalised text, without those inside longer ones."""
        used = [word for word in self._labels if word in text]
        return [word for word in used if not any(word != other and word in other for other in used)]

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """What the words ask for."""
        labels = frozenset(label for word in words for label in self._labels[word])
        return labels - {other for label, other in _RATHER.items() if label in labels}

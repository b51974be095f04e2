"""Whether a row of a list is about our district, or about another one."""

import re
from dataclasses import dataclass

from guidebook.errors import BadRequest
from guidebook.publishing.comparing.values import plain
from guidebook.text import name_key

# A list of another province is not brought here; its own authorities serve every district.
_ABOVE = ("省", "自治区", "全国", "省本级", "市本级", "省级", "市级", "国家级")


@dataclass(frozen=True)
class District:
    """Our district (广州市番禺区), and what else the mapping says that a list calls it, codes included."""

    name: str
    others: tuple[str, ...] = ()

    def has(self, cell: str) -> bool:
        """Whether a row with this 区划 concerns us; an authority above us (广州市, 广东省, 440100) does.

        Raises:
            BadRequest: the cell is a code, and nobody has listed which code is ours.
        """
        text = name_key(plain(cell))
        if not text:
            return True
        if re.fullmatch("[0-9]+", text):
            return self._has_code(text)
        if text.endswith(_ABOVE):
            return True
        own = re.findall("[^省市州]+[区县市]$", self.name)
        ours = [name_key(name) for name in (self.name, *own, *self.others) if not name.isdigit()]
        return any(text in name or name in text for name in ours)

    def _has_code(self, code: str) -> bool:
        ours = [_significant(other) for other in self.others if other.isdigit()]
        if not ours:
            raise BadRequest(f"“区划”一列写的是代码（{code}）：请在对照表的“本区”里写上本区的区划代码。")
        wanted = _significant(code)
        return any(own.startswith(wanted) or wanted.startswith(own) for own in ours)


def _significant(code: str) -> str:
    """A code without the pairs of noughts at its end: 440100000000 is 4401."""
    return re.sub(r"(00)+$", "", code)

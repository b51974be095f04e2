"""What is wrong with a sheet is found: each fault in a small document that has it, none in one without."""

from pathlib import Path

import pytest

from guidebook.printing.worker import typeset
from guidebook.settings import Settings
from tests.printing.conftest import Printed
from tests.printing.sheet_faults import faults

HEAD = """
#set document(title: "试")
#set page("a4", margin: (left: 14mm, right: 14mm, top: 12mm, bottom: 19mm))
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh", fill: black)
#set heading(outlined: false)
#let ruled(..rows) = table(columns: 1, table.header[头], ..rows.pos().map(n => [行#n]))
= 试
"""
REST = "#v(110mm) #{ [字] * 150 } 经办人（签名）"


@pytest.fixture
def found(settings: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> list[str]:
    (tmp_path / "sheet.typ").write_text(HEAD + request.param)
    job = {"templates": str(tmp_path), "template": "sheet.typ", "fonts": str(settings.fonts)}
    return faults(Printed(typeset(job, b"{}\n{}")))


def fault(body: str, *told: str) -> object:
    return pytest.param(body, list(told), id=told[0] if told else "none")


@pytest.mark.pdf_tools
@pytest.mark.parametrize(
    ("found", "told"),
    [
        fault("== 表\n#ruled(1, 2)\n#pagebreak()\n#ruled(3, 4)\n" + REST),
        fault("#pagebreak()\n#v(110mm) 甲\n#pagebreak()\n" + REST, "3 sides"),
        fault("#text(size: 8pt)[小]\n" + REST, "type of 8.0 pt on side 1"),
        fault("#text(fill: gray)[灰]\n" + REST, "colour on side 1"),
        fault("#pagebreak()\n" + REST.replace("110mm", "10mm"), "side 2 nearly empty"),
        fault("== 表\n#pagebreak()\n#ruled(1, 2)\n" + REST, "heading alone at the foot of side 1"),
        fault("== 表\n#ruled(1, 2)\n#pagebreak()\n#ruled(3)\n" + REST, "a row alone on side 2"),
        fault("== 表\n#ruled(1)\n#pagebreak()\n#ruled(2, 3)\n" + REST, "a row alone on side 1"),
        fault("- 甲\n- 乙\n#pagebreak()\n== 单（续）\n- 丙\n" + REST, "a row alone on side 2"),
        fault("#v(240mm)\n#ruled(1, 2, 3)\n" + REST, "rows of one table on sides [1, 2]"),
        fault("#pagebreak()\n#v(110mm)\n经办人（签名）", "signature alone"),
        fault("#v(110mm) #{ [字] * 150 }", "no signature"),
        fault("甲#linebreak()；乙\n" + REST, "a line begins with ；乙"),
        fault("#box(width: 2em)[待核实]\n" + REST, "待核 is broken"),
    ],
    indirect=["found"],
)
def test_fault_is_found(found: list[str], told: list[str]) -> None:
    assert found == told

"""Photocopies by simulation: clear print is read from them, pale and tiny print is not; the judge says so."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import typst

from guidebook.printing.qr import qr_svg
from scripts.verifying.copying import codes, lines_of, photocopied, rendered, share_read
from scripts.verifying.judges import photocopy
from scripts.verifying.judges.photocopy import LEAST_READ, Sample
from scripts.verifying.site import Site
from scripts.verifying.verdict import CannotJudge

pytestmark = pytest.mark.photocopies

FONTS = Path(__file__).parents[1] / "guidebook" / "fonts"
TEXT = (
    "没有另写地点的，都到番禺区政务服务中心、镇街政务服务中心办；食品经营许可证由区市场监督管理局核发，"
    "公众聚集场所投入使用、营业前消防安全检查告知承诺，法定时限待核实，请向窗口问清楚。"
)
SHEET = "/sheet.pdf"
ADDRESS = "https://guide.example.gov.cn/v/restaurant/2612"
# Two columns with a box to tick between them and a rule below, as tables have them.
PAGE = """
#set page(width: 150mm, height: 70mm, margin: 8mm)
#set text(font: "Noto Sans SC", size: {size}, fill: {ink}, lang: "zh")
#grid(columns: (1fr, 6mm, 1fr, 22mm), stroke: 0.5pt, inset: 1mm,
  [{text}], box(width: 3mm, height: 3mm, stroke: 0.6pt), [{text}],
  image(bytes(sys.inputs.qr), format: "svg", width: {code}))
#text(size: 9pt, fill: black)[黑色的一行在下面]
"""


@dataclass(frozen=True)
class OnePaper(Site):
    """A site that hands out one paper, and nothing else."""

    pdf: bytes = b""

    def file(self, path: str) -> bytes | None:
        return self.pdf if path == SHEET else None


def printed(*, size: str = "9pt", ink: str = "black", code: str = "20mm") -> bytes:
    source = PAGE.format(size=size, ink=ink, code=code, text=TEXT).encode()
    inputs = {"qr": qr_svg(ADDRESS)}
    compiler = typst.Compiler(font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
    pdf = compiler.compile(source)
    assert isinstance(pdf, bytes)
    return pdf


def still_read(pdf: bytes, folder: Path) -> float:
    (lines,) = lines_of(pdf)
    original = rendered(pdf, 1, folder / "page.png")
    return share_read(lines, original, photocopied(original))


def test_a_line_has_its_text_and_its_place() -> None:
    (lines,) = lines_of(printed())
    assert "".join(line.text for line in lines).count("政务服务中心") == 4
    last = next(line for line in lines if line.text == "黑色的一行在下面")
    assert last.box[0] == pytest.approx(8 / 25.4 * 72, abs=1)
    assert last.box[2] - last.box[0] == pytest.approx(8 * 9, abs=1)


def test_black_print_of_nine_points_is_read_from_a_copy(tmp_path: Path) -> None:
    assert still_read(printed(), tmp_path) >= LEAST_READ


@pytest.mark.parametrize(("size", "ink"), [("9pt", "luma(60%)"), ("4pt", "black")])
def test_pale_or_tiny_print_is_not(tmp_path: Path, size: str, ink: str) -> None:
    assert still_read(printed(size=size, ink=ink), tmp_path) < LEAST_READ


def test_a_code_is_scanned_from_a_copy(tmp_path: Path) -> None:
    original = rendered(printed(), 1, tmp_path / "page.png")
    assert codes(original) == codes(photocopied(original)) == {ADDRESS}


def judged(monkeypatch: pytest.MonkeyPatch, pdf: bytes, *words: str) -> tuple[str, ...]:
    monkeypatch.setattr(photocopy, "samples", lambda _: [Sample("sheet", SHEET, words)])
    return photocopy.judge(OnePaper(0, pdf)).findings


def test_the_judge_is_content_with_clear_print(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, printed()) == ()
    assert judged(monkeypatch, printed(), "黑色的一行") == ()


def test_the_judge_names_what_is_not_read_and_not_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    (unread,) = judged(monkeypatch, printed(ink="luma(60%)"))
    assert unread.startswith("sheet第1页复印两次以后只读得出")
    assert judged(monkeypatch, printed(code="1mm")) == ("sheet上没有能扫的二维码。",)


def test_the_judge_cannot_judge_what_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotJudge, match="里没有“不在这里”"):
        judged(monkeypatch, printed(), "不在这里")

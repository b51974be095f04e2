"""Paper that is copied twice on an office machine can still be read, and its QR code still be scanned."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.verifying import papers
from scripts.verifying.copying import Line, codes, lines_of, photocopied, rendered, share_read
from scripts.verifying.site import Site
from scripts.verifying.verdict import CannotJudge, Verdict

ABOUT = "复印两次以后，文字识别得出97%以上，二维码扫得出"

LEAST_READ = 0.97
SHEETS = papers.SHEETS[:3]


@dataclass(frozen=True)
class Sample:
    """A paper: the first page on which each of the words stands is copied, without any all pages."""

    name: str
    address: str
    words: tuple[str, ...] = ()


def judge(site: Site) -> Verdict:
    """Content where copies of sheets, a form, pages of the book and a card read like the originals."""
    findings: list[str] = []
    figures: list[str] = []
    for sample in samples(site):
        pdf = site.file(sample.address)
        if pdf is None:
            raise CannotJudge(f"网站没有 {sample.address}。")
        scanned = set()
        for number, lines in chosen(lines_of(pdf), sample):
            share, clean, copied = copied_page(pdf, number, lines)
            figures.append(f"{sample.name}第{number}页 {share:.1%}")
            if share < LEAST_READ:
                findings.append(f"{sample.name}第{number}页复印两次以后只读得出{share:.1%}。")
            lost = sorted(clean - copied)
            findings += [f"{sample.name}的二维码复印两次以后扫不出：{code}" for code in lost]
            scanned |= clean
        if not scanned:
            findings.append(f"{sample.name}上没有能扫的二维码。")
    return Verdict("，".join(figures), tuple(findings))


def samples(site: Site) -> Iterator[Sample]:
    """The sheets whole, a form, the cover of the book and its tables, a card; each has a code somewhere."""
    for bundle in SHEETS:
        yield Sample(f"sheet-{bundle}", papers.sheet_of(site, bundle))
    yield Sample("form", "/bundles/restaurant/form.pdf", ("办理事项",))
    yield Sample("book", papers.BOOKS["handbook"], ("扫码", "由谁办、要多久", "怎么交"))
    yield Sample("card", papers.BOOKS["binder"], ("扫码打开网上的事项",))


def chosen(pages: list[tuple[Line, ...]], sample: Sample) -> list[tuple[int, tuple[Line, ...]]]:
    """Numbers, from 1, and lines of the pages that are copied; raises CannotJudge where words are nowhere."""
    numbered = list(enumerate(pages, 1))
    if not sample.words:
        return numbered
    found = {}
    for word in sample.words:
        page = next((it for it in numbered if any(word in line.text for line in it[1])), None)
        if page is None:
            raise CannotJudge(f"{sample.address} 里没有“{word}”。")
        found[page[0]] = page[1]
    return list(found.items())


def copied_page(pdf: bytes, number: int, lines: tuple[Line, ...]) -> tuple[float, set[str], set[str]]:
    """What is still read of a page, and the codes of the original and of the copy."""
    with tempfile.TemporaryDirectory() as folder:
        original = rendered(pdf, number, Path(folder) / "page.png")
        copy = photocopied(original)
        return share_read(lines, original, copy), codes(original), codes(copy)

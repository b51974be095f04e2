"""Makes the pictures of docs/pictures anew: an answered page on a phone, and one of each kind of paper.

    .venv/bin/python scripts/pictures.py [name…]     needs the test environment, chromium, pdftoppm, soffice

All show the typical case of one bundle. What the site does not hand out is named and left out. Run it when
pages or papers look different.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright
from pypdf import PdfReader

from guidebook.cli.bundles import bundle_called, printable_catalogue
from guidebook.plan import as_pairs, typical
from guidebook.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
BUNDLE = "restaurant"
# A phone of the usual size; a page of paper at a width that can be read on a page of GitHub.
PHONE: ViewportSize = {"width": 390, "height": 780}
DESK: ViewportSize = {"width": 1280, "height": 900}
PAGE_WIDTH = 620
# Paper is black on white: a few greys for the edges of letters are enough.
GREYS = 8
COLOURS = 64


@dataclass(frozen=True)
class Paper:
    """A picture of pages of a paper, side by side: its address after that of the site, and which pages.

    They are counted from the first page that a bookmark `start` leads to, if there is one. `entered` is what
    was entered on the site, for a form that is filled in.
    """

    address: str
    pages: tuple[int, ...] = (1,)
    start: str = ""
    entered: tuple[tuple[str, str], ...] = ()


# Nobody's; the rest of the form is left to the pen.
ENTERED = (
    ("legal-name", "陈小满"),
    ("legal-id.1.1", "居民身份证"),
    ("legal-id.1.2", "11010519491231002X"),
    ("legal-mobile", "13800138000"),
    ("entity-name", "番禺区小满饭馆"),
    ("place-address", "番禺区市桥街清河东路1号首层"),
    ("place-source", "租赁"),
    ("lease-end", "20291130"),
    ("floor-area", "80"),
    ("usable-area", "60"),
    ("building-type", "商业楼"),
    ("gaps", "1"),
)
PAPERS = {
    "sheet-front": Paper("bundles/{bundle}/leaflet.pdf?{answers}"),
    "sheet-back": Paper("bundles/{bundle}/leaflet.pdf?{answers}", (2,)),
    "correction": Paper("bundles/{bundle}/leaflet.pdf?{answers}&bz=id-card"),
    "form": Paper("bundles/{bundle}/form.pdf?{answers}"),
    "form-filled": Paper("bundles/{bundle}/form.pdf?{answers}", entered=ENTERED),
    "form-specimen": Paper("bundles/{bundle}/form-specimen.pdf?{answers}"),
    "form-word": Paper("bundles/{bundle}/form.docx?{answers}"),
    "book-cover": Paper("handbook.pdf"),
    "book-guide": Paper("handbook.pdf", (1, 2), start="开办餐饮店一件事"),
    "binder-card": Paper("binder.pdf", start="事项卡"),
    "forms-pack": Paper("forms.pdf", (1, 3), start="目录"),
}
# On a telephone, and at the counter.
SCREENS = {
    "plan": ("bundles/{bundle}?{answers}", PHONE),
    "counter": ("counter", DESK),
}


def main(*names: str) -> None:
    """Write the pictures with these names, or all."""
    catalogue = printable_catalogue(Settings.at(ROOT))
    bundle = bundle_called(catalogue, BUNDLE)
    asked = {"bundle": BUNDLE, "answers": urlencode(as_pairs(catalogue, bundle, typical(bundle)))}
    PICTURES.mkdir(exist_ok=True)
    with serving() as site:
        for name, (address, viewport) in SCREENS.items():
            place = site + address.format(**asked)
            write(name, names, place, partial(screen, viewport=viewport))
        for name, paper in PAPERS.items():
            place = site + paper.address.format(**asked)
            write(name, names, place, partial(sheets, paper=paper))


def write(name: str, names: tuple[str, ...], address: str, picture: Callable[[str], Image.Image]) -> None:
    """One picture, if it is asked for and there is something at the address."""
    if names and name not in names:
        return
    try:
        picture(address).save(PICTURES / f"{name}.png", optimize=True)
    except HTTPError as error:
        print(f"{name}：网站没有（{error.code}）{address}")
    else:
        print(f"docs/pictures/{name}.png {(PICTURES / f'{name}.png').stat().st_size // 1000} KB")


def screen(address: str, viewport: ViewportSize) -> Image.Image:
    """A page of the site, as far as a screen of this size shows it."""
    urlopen(address).close()  # noqa: S310 - our own site
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=viewport, device_scale_factor=1.5, locale="zh-CN")
        page.goto(address)
        picture = Image.open(BytesIO(page.screenshot()))
        browser.close()
    return picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


def sheets(address: str, paper: Paper) -> Image.Image:
    """Pages of a paper side by side, each with a thin line around it."""
    entered = urlencode(paper.entered).encode() or None
    with urlopen(address, entered) as answer:  # noqa: S310 - our own site
        data = answer.read()
    pdf = data if data.startswith(b"%PDF") else printed_by_office(data)
    before = pages_before(pdf, paper.start) if paper.start else 0
    singles = [page_of(pdf, before + number) for number in paper.pages]
    whole = Image.new("L", (sum(one.width + 2 for one in singles), singles[0].height + 2), 128)
    left = 1
    for one in singles:
        whole.paste(one, (left, 1))
        left += one.width + 2
    return whole.quantize(GREYS, dither=Image.Dither.NONE)


def pages_before(pdf: bytes, title: str) -> int:
    """How many pages there are before the one that the bookmark leads to."""
    reader = PdfReader(BytesIO(pdf))
    waiting: list[Any] = list(reader.outline)
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, list):
            waiting[:0] = entry
        elif "".join(str(entry.title).split()) == title:
            return reader.get_destination_page_number(entry) or 0
    raise LookupError(title)


def page_of(pdf: bytes, number: int) -> Image.Image:
    """One page as a picture in greys."""
    command = [shutil.which("pdftoppm") or "pdftoppm", "-gray", "-scale-to-x", str(PAGE_WIDTH)]
    command += ["-scale-to-y", "-1", "-f", str(number), "-l", str(number), "-singlefile", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(BytesIO(done.stdout)).convert("L")


def printed_by_office(document: bytes) -> bytes:
    """A document for Word as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(document)
        command = [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, capture_output=True, check=True)
        return source.with_suffix(".pdf").read_bytes()


@contextmanager
def serving() -> Iterator[str]:
    """The address of the site, open meanwhile."""
    command = [sys.executable, "-m", "guidebook.cli", "--root", str(ROOT), "serve", "--port", "0", "--quiet"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = (re.search(r"http://[^（\s]+/", line) for line in process.stdout)
        address = next(filter(None, found))
        try:
            yield address[0]
        finally:
            process.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Paper copied twice on an office machine, by simulation, and what is still read from the copy.

A page at 300 dpi is blurred by 0.8 pixels and made pure black and white by Otsu's threshold, twice. It is
read line by line, each where the file says that it stands: on a whole page tesseract guesses where the
columns and the cells of a table are, guesses otherwise on the copy, and the same words come in another order.
"""

import os
import subprocess
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image, ImageFilter

from scripts.verifying import programs
from scripts.verifying.verdict import CannotJudge

DPI = 300
BLUR_PX = 0.8
COPIES = 2
_POINT = DPI / 72
# How much is cut out around a line, so that frames and rules beside it are seen too; in points.
_BESIDE, _ABOVE = 2, 1
# White around a line, in pixels, as tesseract wants it.
_RIM = 20
_UNSEEN = str.maketrans("", "", "\u200b\u2060")
_LINE, _WORD, _PAGE = (f".//{{http://www.w3.org/1999/xhtml}}{name}" for name in ("line", "word", "page"))


@dataclass(frozen=True)
class Line:
    """A line of a page as the file has it, without spaces; `box` is left, top, right, bottom in points."""

    text: str
    box: tuple[float, float, float, float]


def lines_of(pdf: bytes) -> list[tuple[Line, ...]]:
    """The lines of each page."""
    command = [programs.of_system("pdftotext", "poppler-utils"), "-bbox-layout", "-", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    pages = ElementTree.fromstring(told).iterfind(_PAGE)  # noqa: S314 - written by ourselves
    return [tuple(line for found in page.iterfind(_LINE) if (line := _line(found)).text) for page in pages]


def _line(found: ElementTree.Element) -> Line:
    text = "".join("".join(word.text or "" for word in found.iterfind(_WORD)).split())
    left, top, right, bottom = (float(found.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Line(text.translate(_UNSEEN), (left, top, right, bottom))


def rendered(pdf: bytes, page: int, path: Path) -> Path:
    """One page of a paper as a picture in greys."""
    command = [programs.of_system("pdftoppm", "poppler-utils"), "-r", str(DPI), "-gray", "-png"]
    command += ["-singlefile", "-f", str(page), "-l", str(page), "-", str(path.with_suffix(""))]
    subprocess.run(command, input=pdf, check=True)
    return path


def photocopied(original: Path) -> Path:
    """The page as it looks when a copy of it was copied."""
    with Image.open(original) as opened:
        image = opened.convert("L")
    for _ in range(COPIES):
        image = image.filter(ImageFilter.GaussianBlur(BLUR_PX))
        limit = otsu(image)
        image = Image.fromarray(np.where(np.asarray(image) > limit, 255, 0).astype(np.uint8))
    copy = original.with_name(f"{original.stem}-copy.png")
    image.save(copy, dpi=(DPI, DPI))
    return copy


def otsu(image: Image.Image) -> int:
    """The grey that parts ink from paper best (Otsu 1979)."""
    counts = np.asarray(image.histogram(), dtype=float)
    greys = np.arange(256)
    below, weight = np.cumsum(counts * greys), np.cumsum(counts)
    rest = weight[-1] - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = weight * rest * (below / weight - (below[-1] - below) / rest) ** 2
    return int(np.nanargmax(apart))


def share_read(lines: tuple[Line, ...], original: Path, copy: Path) -> float:
    """Which part of the characters that are read rightly from the original is read from the copy too.

    What is read better from a copy makes up for nothing.
    """
    clean = list(map(_matching, lines, read(original, lines)))
    still = map(min, clean, map(_matching, lines, read(copy, lines)))
    return sum(still) / max(1, sum(clean))


def read(picture: Path, lines: tuple[Line, ...]) -> list[str]:
    """What tesseract reads of each line, without spaces."""
    listed = picture.with_suffix(".txt")
    listed.write_text("".join(f"{cut}\n" for cut in _cut_out(picture, lines)), "utf-8")
    program = programs.of_system("tesseract", "tesseract-ocr tesseract-ocr-chi-sim")
    command = [program, str(listed), "-", "-l", "chi_sim", "--psm", "7", "--dpi", str(DPI)]
    # A line is too little work for several threads.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotJudge(f"tesseract 没有运行成功，多半是缺 tesseract-ocr-chi-sim：\n{done.stderr.strip()}")
    return ["".join(text.split()) for text in done.stdout.split("\f")[: len(lines)]]


def _cut_out(picture: Path, lines: tuple[Line, ...]) -> list[Path]:
    """Each line as a picture of its own, with what stands close to it."""
    paths = []
    with Image.open(picture) as page:
        for number, line in enumerate(lines):
            left, top, right, bottom = line.box
            corner = ((left - _BESIDE) * _POINT, (top - _ABOVE) * _POINT)
            opposite = ((right + _BESIDE) * _POINT, (bottom + _ABOVE) * _POINT)
            cut = page.crop((*corner, *opposite)).convert("L")
            whole = Image.new("L", (cut.width + 2 * _RIM, cut.height + 2 * _RIM), 255)
            whole.paste(cut, (_RIM, _RIM))
            paths.append(picture.with_name(f"{picture.stem}-{number}.png"))
            whole.save(paths[-1])
    return paths


def _matching(line: Line, told: str) -> int:
    """How many characters of the line were read, in their order."""
    blocks = SequenceMatcher(None, line.text, told, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def codes(picture: Path) -> set[str]:
    """The addresses of the QR codes on a page."""
    command = [programs.of_system("zbarimg", "zbar-tools"), "--quiet", "--raw", "-Sdisable"]
    command += ["-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return set(done.stdout.split())

"""Paper that is copied twice on an office machine can still be read, and its QR code still be scanned.

A page at 300 dpi is blurred by 0.8 pixels and made pure black and white by Otsu's threshold, twice. What
tesseract then reads is compared with what it reads from the clean page.
"""

import subprocess
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from scripts.verifying import papers, programs
from scripts.verifying.site import Site
from scripts.verifying.verdict import CannotJudge, Verdict

ABOUT = "复印两次以后，文字识别得出97%以上，二维码扫得出"

DPI = 300
BLUR_PX = 0.8
COPIES = 2
LEAST_READ = 0.97
# The first guide of the book opens with its code; a sheet has its code in front.
BOOK_PAGE = 30


def judge(site: Site) -> Verdict:
    """Content where copies of a sheet, a form and a page of the book read like the originals."""
    findings, figures = [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, address, page in samples(site):
            original = rendered(site, address, page, Path(folder) / f"{name}.png")
            copy = photocopied(original)
            share = similarity(read(original), read(copy))
            figures.append(f"{name} {share:.1%}")
            if share < LEAST_READ:
                findings.append(f"{name}复印两次以后只读得出{share:.1%}。")
            lost = codes(original) - codes(copy)
            findings += [f"{name}的二维码复印两次以后扫不出：{code}" for code in sorted(lost)]
            if name != "book" and not codes(original):
                findings.append(f"{name}上没有能扫的二维码。")
    return Verdict("，".join(figures), tuple(findings))


def samples(site: Site) -> list[tuple[str, str, int]]:
    """Name, address and page of what is copied."""
    sheet = papers.sheet_of(site, "restaurant")
    return [
        ("sheet", sheet, 1),
        ("form", "/bundles/restaurant/form.pdf", 1),
        ("book", papers.BOOKS["handbook"], BOOK_PAGE),
    ]


def rendered(site: Site, address: str, page: int, path: Path) -> Path:
    """One page of a paper as a picture in greys."""
    data = site.file(address)
    if data is None:
        raise CannotJudge(f"网站没有 {address}。")
    command = [
        programs.of_system("pdftoppm", "poppler-utils"),
        "-r",
        str(DPI),
        "-gray",
        "-png",
        "-singlefile",
    ]
    command += ["-f", str(page), "-l", str(page), "-", str(path.with_suffix(""))]
    subprocess.run(command, input=data, check=True)
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


def read(picture: Path) -> str:
    """What tesseract reads, without spaces."""
    command = [programs.of_system("tesseract", "tesseract-ocr tesseract-ocr-chi-sim"), str(picture), "-"]
    command += ["-l", "chi_sim", "--psm", "3", "--dpi", str(DPI)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotJudge(f"tesseract 没有运行成功，多半是缺 tesseract-ocr-chi-sim：\n{done.stderr.strip()}")
    return "".join(done.stdout.split())


def similarity(original: str, copy: str) -> float:
    """Which part of what was read from the original is read from the copy too, in its order."""
    matching = SequenceMatcher(None, original, copy, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matching) / max(1, len(original))


def codes(picture: Path) -> set[str]:
    """The addresses of the QR codes on a page."""
    command = [
        programs.of_system("zbarimg", "zbar-tools"),
        "--quiet",
        "--raw",
        "-Sdisable",
        "-Sqrcode.enable",
    ]
    done = subprocess.run([*command, str(picture)], capture_output=True, text=True, check=False)
    return set(done.stdout.split())

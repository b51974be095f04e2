"""Makes the two pictures of the README anew: an answered page on a phone, and a 一次性告知单.

    .venv/bin/python scripts/pictures.py     needs the test environment, chromium and pdftoppm

Both show the typical case of one bundle. Run it when pages or sheets look different.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import ViewportSize, sync_playwright

from guidebook.catalogue import Catalogue
from guidebook.cli.bundles import bundle_called, printable_catalogue
from guidebook.model import Bundle
from guidebook.plan import as_pairs, typical
from guidebook.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
BUNDLE = "restaurant"
# A phone of the usual size; the sheet at a width that can be read on a page of GitHub.
PHONE: ViewportSize = {"width": 390, "height": 780}
SHEET_WIDTH = 620


def main() -> None:
    """Write both pictures."""
    catalogue = printable_catalogue(Settings.at(ROOT))
    bundle = bundle_called(catalogue, BUNDLE)
    IMAGES.mkdir(exist_ok=True)
    picture_of_page(catalogue, bundle, IMAGES / "plan.png")
    picture_of_sheet(bundle, IMAGES / "sheet.png")


def picture_of_page(catalogue: Catalogue, bundle: Bundle, path: Path) -> None:
    """The page of the bundle for its typical case, as far as a phone shows it."""
    query = urlencode(as_pairs(catalogue, bundle, typical(bundle)))
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=PHONE, device_scale_factor=2, locale="zh-CN")
        page.goto(f"{address}bundles/{bundle.id}?{query}")
        page.screenshot(path=path)
        browser.close()
    print(path.relative_to(ROOT))


def picture_of_sheet(bundle: Bundle, path: Path) -> None:
    """The first page of the sheet for the typical case."""
    answers = [f"{question}={answer}" for question, chosen in bundle.typical.items() for answer in chosen]
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.pdf"
        options = [part for answer in answers for part in ("--answer", answer)]
        subprocess.run([*guidebook("leaflet"), bundle.id, *options, "-o", str(sheet)], check=True)
        scale = ["-scale-to-x", str(SHEET_WIDTH), "-scale-to-y", "-1"]
        command = ["pdftoppm", "-png", "-gray", "-singlefile", *scale, str(sheet), str(path.with_suffix(""))]
        subprocess.run(command, check=True)
    print(path.relative_to(ROOT))


@contextmanager
def serving() -> Iterator[str]:
    """The address of the site, open meanwhile."""
    command = [*guidebook("serve"), "--port", "0", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = re.search(r"http://[^（]+/", process.stdout.readline())
        assert address
        try:
            yield address[0]
        finally:
            process.terminate()


def guidebook(command: str) -> list[str]:
    """The call of a command on this repository's content."""
    return [sys.executable, "-m", "guidebook.cli", "--root", str(ROOT), command]


if __name__ == "__main__":
    main()

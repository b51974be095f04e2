"""LibreOffice opens the forms for Word as staff would, and nothing of them is lost."""

import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from scripts.verifying import papers, programs
from scripts.verifying.site import Site
from scripts.verifying.verdict import Verdict

ABOUT = "LibreOffice 打开 Word 版的申请表，字一个不少"

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def judge(site: Site) -> Verdict:
    """Content where every form for Word comes out with all its words."""
    addresses = {bundle: f"/bundles/{bundle}/form.docx" for bundle in papers.FORMS}
    forms = {bundle: data for bundle, address in addresses.items() if (data := site.file(address))}
    if not forms:
        return Verdict("网站没有 Word 版的申请表，没有评")
    lost = {bundle: missing(data) for bundle, data in forms.items()}
    findings = [f"{bundle}：少了“{'”、“'.join(words[:5])}”" for bundle, words in lost.items() if words]
    return Verdict(f"{len(forms)}份", tuple(findings))


def missing(document: bytes) -> list[str]:
    """The texts of the file that are not on the pages that LibreOffice makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.docx"
        source.write_bytes(document)
        printed = _close(text_of(source))
    return [text for text in texts(document) if _close(text) not in printed]


def texts(document: bytes) -> list[str]:
    """The runs of text of a document for Word."""
    with zipfile.ZipFile(BytesIO(document)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 - written by ourselves
    return [element.text for element in root.iter(_TEXT) if element.text and element.text.strip()]


def text_of(source: Path) -> str:
    """What stands on the pages of a document."""
    office = programs.of_system("soffice", "libreoffice-writer-nogui")
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    subprocess.run(command, capture_output=True, check=True)
    read = [programs.of_system("pdftotext", "poppler-utils"), "-raw", str(source.with_suffix(".pdf")), "-"]
    return subprocess.run(read, capture_output=True, text=True, check=True).stdout


def _close(text: str) -> str:
    return "".join(text.split())

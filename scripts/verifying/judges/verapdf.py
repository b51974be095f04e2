"""veraPDF, the reference for PDF/A and PDF/UA, on every kind of paper; qpdf, on how the files are built."""

import subprocess
import tempfile
from pathlib import Path

from scripts.verifying import papers, programs
from scripts.verifying.site import Site
from scripts.verifying.verdict import CannotJudge, Verdict

ABOUT = "veraPDF 认定每一种印刷品都合 PDF/A-2a 和 PDF/UA-1，qpdf 查不出毛病"

FLAVOURS = {"2a": "PDF/A-2a", "ua1": "PDF/UA-1"}


def judge(site: Site) -> Verdict:
    """Content where every paper that the site hands out passes both standards and is built right."""
    with tempfile.TemporaryDirectory() as folder:
        files, absent = papers.fetched(site, Path(folder))
        refused = [f"{name}：{path.stem}" for code, name in FLAVOURS.items() for path in failing(code, files)]
        broken = [f"qpdf：{path.stem}：{said}" for path in files if (said := complaint(path))]
    figures = f"{len(files)}份"
    if absent:
        figures += f"（网站没有：{'、'.join(absent)}）"
    return Verdict(figures, (*refused, *broken) if files else ("网站没有给出任何印刷品。",))


def failing(flavour: str, files: list[Path]) -> list[Path]:
    """The files that do not meet the standard."""
    jar = programs.of_maven(programs.VERAPDF, programs.VERAPDF_SHA256)
    command = [programs.of_system("java", "default-jre-headless"), "-cp", str(jar)]
    command += ["org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "text"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    passed = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("PASS ")}
    told = [line for line in done.stdout.splitlines() if line.startswith(("PASS ", "FAIL "))]
    if len(told) != len(files):
        raise CannotJudge(f"veraPDF 没有运行成功：\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return [path for path in files if str(path) not in passed]


def complaint(path: Path) -> str:
    """What qpdf finds wrong with a file, if anything."""
    qpdf = programs.of_system("qpdf", "qpdf")
    done = subprocess.run([qpdf, "--check", str(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr.strip()

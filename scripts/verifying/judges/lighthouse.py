"""Lighthouse, which sees the site as a telephone of middling speed does: four marks a page.

On a busy machine the mark for speed differs from run to run, and a run may fail: the best of three counts.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from scripts.verifying import programs
from scripts.verifying.site import Site
from scripts.verifying.verdict import CannotJudge, Verdict

ABOUT = "Lighthouse（手机，取三次中最好的）给首页、搜索结果、一件事、我的清单都打四个100分"

PAGES = {
    "首页": "/",
    "搜索结果": "/search?q=开饭店",
    "一件事": "/bundles/restaurant",
    "我的清单": "/bundles/restaurant?zt=gs",
}
MARKS = {"performance": "性能", "accessibility": "无障碍", "best-practices": "最佳实践", "seo": "搜索优化"}
FULL = 100
RUNS = 3
# The browser may ask this machine only.
CHROME = '--headless=new --no-sandbox --host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"'


def judge(site: Site) -> Verdict:
    """Content with four full marks on every page."""
    best = {name: best_marks(site.url(path)) for name, path in PAGES.items()}
    figures = "；".join(
        f"{name} {' '.join(str(mark) for mark, _ in four.values())}" for name, four in best.items()
    )
    findings = (
        f"{name}的{MARKS[key]}只有{mark}分：{'；'.join(lacking)}"
        for name, four in best.items()
        for key, (mark, lacking) in four.items()
        if mark < FULL
    )
    return Verdict(f"{'、'.join(MARKS.values())}：{figures}", tuple(findings))


def best_marks(url: str) -> dict[str, tuple[int, list[str]]]:
    """By category the best mark of up to three runs, with what it lacks."""
    best = marks(report(url))
    for _ in range(RUNS - 1):
        if all(mark == FULL for mark, _ in best.values()):
            break
        again = marks(report(url))
        best = {key: max(best[key], again[key]) for key in MARKS}
    return best


def marks(found: dict[str, Any]) -> dict[str, tuple[int, list[str]]]:
    """By category the mark, 0 where the run failed, and what costs something."""
    scores = {key: found["categories"][key]["score"] for key in MARKS}
    return {key: (round(FULL * (score or 0)), lacking(found, key)) for key, score in scores.items()}


def lacking(found: dict[str, Any], key: str) -> list[str]:
    """Why the run failed, and the audits of a category that count and are not fully passed."""
    failed = [found["runtimeError"]["message"]] if "runtimeError" in found else []
    counting = [one["id"] for one in found["categories"][key]["auditRefs"] if one["weight"]]
    audits = [found["audits"][name] for name in counting]
    short = [one for one in audits if one["score"] is not None and one["score"] < 1]
    return failed + [f"{one['id']}（{one['title']}）" for one in short]


def report(url: str) -> dict[str, Any]:
    """One run of Lighthouse, which tells nobody about it; a run that failed gives a report too."""
    with tempfile.TemporaryDirectory() as folder:
        # A pipe would be cut: the program ends before what it wrote is taken.
        path = Path(folder) / "report.json"
        command = [
            programs.of_system("node", "nodejs"),
            str(programs.of_npm() / "lighthouse" / "cli" / "index.js"),
            url,
            "--output=json",
            f"--output-path={path}",
            "--quiet",
            "--no-enable-error-reporting",
            f"--only-categories={','.join(MARKS)}",
            f"--chrome-flags={CHROME}",
        ]
        environment = os.environ | {"CHROME_PATH": programs.of_system("chromium", "chromium")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not path.exists():
            raise CannotJudge(f"Lighthouse 没有运行成功：\n{done.stderr.strip()}")
        outcome: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return outcome

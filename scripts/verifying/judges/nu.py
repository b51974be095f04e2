"""The Nu Html Checker on every page of the site."""

import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from scripts.verifying import programs
from scripts.verifying.pages import EXPECTED, kind_of, pages
from scripts.verifying.site import Answer, Site
from scripts.verifying.verdict import CannotJudge, Verdict

ABOUT = "Nu Html Checker 在全站每一页上没有错误，也没有警告"


def judge(site: Site) -> Verdict:
    """Content with no error and no warning, on pages of every kind."""
    command = checker()
    found = pages(site)
    kinds = Counter(kind_of(site, path, page) for path, page in found.items())
    wrong = [
        one for one in messages(command, found) if one["type"] != "info" or one.get("subType") == "warning"
    ]
    warnings = sum(one["type"] == "info" for one in wrong)
    listed = "、".join(f"{kind}×{kinds[kind]}" for kind in sorted(kinds))
    figures = f"{len(found)}页：错误{len(wrong) - warnings}，警告{warnings}（{listed}）"
    return Verdict(figures, (*summary(wrong), *unseen(kinds)))


def checker() -> list[str]:
    """The command that checks the files of a folder, which is to be added."""
    java = programs.of_system("java", "default-jre-headless")
    jar = programs.of_npm() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return [java, "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]


def messages(command: list[str], found: dict[str, Answer]) -> list[dict[str, Any]]:
    """What the checker says of the pages, each message with the path of its page."""
    paths = dict(enumerate(found))
    with tempfile.TemporaryDirectory() as folder:
        for number, path in paths.items():
            (Path(folder) / f"{number}.html").write_text(found[path].text, "utf-8")
        done = subprocess.run([*command, folder], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotJudge(f"Nu Html Checker 没有运行成功：\n{done.stderr.strip()}")
    said: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [one | {"path": paths[int(Path(one["url"]).stem)]} for one in said]


def summary(wrong: list[dict[str, Any]]) -> list[str]:
    """Each message once, with how often it is said and the first page of which."""
    often = Counter(one["message"] for one in wrong)
    firsts = {one["message"]: one for one in reversed(wrong)}
    return [f"{count}处：{message}（{_where(firsts[message])}）" for message, count in often.most_common()]


def _where(one: dict[str, Any]) -> str:
    extract = " ".join(one.get("extract", "").split())
    return f"{one['path']} 第{one.get('lastLine', '?')}行：{extract}"


def unseen(kinds: Counter[str]) -> list[str]:
    """Kinds of pages that were not met, so that nothing passes because it was not looked at."""
    return [
        f"没有遇到“{kind}”这种网页，请在 scripts/verifying/pages.py 的 UNLINKED 里补一个网址。"
        for kind in EXPECTED
        if not kinds[kind]
    ]

"""Makes the pictures of the editors' manual anew: what the check says, and what VS Code offers.

    .venv/bin/python scripts/editor_pictures.py     needs the test environment and chromium

The words on them come from the program: the lines of a check, the snippets and messages of the schema.
"""

import html
import json
import shutil
import tempfile
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from guidebook.cli import program

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "pictures" / "editors"
ITEM = "items/food-business-license.yaml"
WRONG_LIMIT = "承诺办结时限: 五个工作日"
OFFERED = 7

STYLE = """
body { margin: 0; background: #1e1e1e; color: #d4d4d4; width: 900px;
       font: 15px/1.7 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace; }
.bar { background: #333; color: #bbb; padding: 4px 14px; font-size: 13px; }
pre { margin: 0; padding: 12px 16px; white-space: pre-wrap; word-break: break-all; font: inherit; }
.error { color: #f48771; } .key { color: #9cdcfe; } .value { color: #ce9178; } .number { color: #858585; }
.wavy { text-decoration: underline wavy #f44747; text-underline-offset: 4px; }
.box { margin: 0 0 12px 190px; width: 420px; background: #252526; border: 1px solid #454545; }
.box div { padding: 0 10px; } .box div:first-child { background: #04395e; }
.hint { margin: 0 0 12px 60px; width: 640px; padding: 4px 10px; }
.hint { background: #252526; border: 1px solid #454545; }
"""


def main() -> None:
    """Write both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture(terminal(), IMAGES / "check.png")
    picture(editor(), IMAGES / "completion.png")


def terminal() -> str:
    """A terminal after a check of the content with one wrong limit."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "content", Path(folder) / "content")
        item = Path(folder) / "content" / ITEM
        lines = item.read_text("utf-8").splitlines()
        wrong = [WRONG_LIMIT if line.startswith("承诺办结时限:") else line for line in lines]
        item.write_text("\n".join(wrong) + "\n", "utf-8")
        output = CliRunner().invoke(program, ["--root", folder, "check"]).output
    first, *_ = output.splitlines()
    last = [line for line in output.splitlines() if line.startswith(("错误", "其中", "有错误"))]
    error = f'<span class="error">{html.escape(first)}</span>'
    lines = ["PS D:\\guidebook&gt; .venv\\Scripts\\guidebook check", error, "…", *map(html.escape, last)]
    return f'<div class="bar">PowerShell</div>{block(lines)}'


def editor() -> str:
    """VS Code with the questions offered behind 当, and a limit underlined."""
    with tempfile.TemporaryDirectory() as folder:
        CliRunner().invoke(program, ["--root", str(ROOT), "schema", "-o", folder])
        schema = json.loads((Path(folder) / "item.json").read_text("utf-8"))
    snippets = schema["$defs"]["当"]["defaultSnippets"][:OFFERED]
    offered = "".join(f"<div>{html.escape(snippet['label'])}</div>" for snippet in snippets)
    limit = json.dumps(schema["properties"]["承诺办结时限"], ensure_ascii=False)
    message = limit.partition('"errorMessage": "')[2].partition('"')[0]
    wrong = [line(22, key("法定办结时限") + value("10个工作日"))]
    wrong += [line(24, key("承诺办结时限") + value("五个工作日", "wavy"))]
    paper = f"- {{{key('材料')}{value('授权委托书')}, {key('当')}|}}"
    lines = [line(28, key("申请材料")), line(29, f"  {paper}")]
    return (
        f'<div class="bar">{Path(ITEM).name} — VS Code</div>'
        f'{block(wrong)}<div class="hint">{html.escape(message)}</div>'
        f'{block(lines)}<div class="box">{offered}</div>'
    )


def block(lines: list[str]) -> str:
    """Lines as they stand on the screen."""
    return "<pre>" + "\n".join(lines) + "</pre>"


def line(number: int, text: str) -> str:
    """One numbered line of the editor."""
    return f'<span class="number">{number}</span>  {text}'


def key(name: str) -> str:
    """A key and its colon."""
    return f'<span class="key">{name}</span>: '


def value(text: str, more: str = "") -> str:
    """A value."""
    return f'<span class="value {more}">{text}</span>'


def picture(body: str, path: Path) -> None:
    """Write what the browser shows of the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 900, "height": 200}, locale="zh-CN")
        page.set_content(f"<!doctype html><html lang=zh-CN><style>{STYLE}</style>{body}")
        page.screenshot(path=path, full_page=True)
        browser.close()
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()

"""The programs that judges call: those of the system, and those that come from npm.

npm's packages are pinned by `package-lock.json` (written by scripts/lock) and lie in `.venv/node`.
"""

import shutil
import subprocess
from pathlib import Path

from scripts.verifying.site import ROOT
from scripts.verifying.verdict import CannotJudge

PINS = Path(__file__).parent
NODE = ROOT / ".venv" / "node"


def of_system(name: str, package: str) -> str:
    """The path of a program; `package` is the one of Debian that brings it."""
    path = shutil.which(name)
    if path is None:
        raise CannotJudge(f"没有找到程序 {name}。Debian、Ubuntu 上请先运行 apt install {package}")
    return path


def of_npm() -> Path:
    """The folder `node_modules` with the pinned packages, fetched unless they are there."""
    lock = (PINS / "package-lock.json").read_text("utf-8")
    # Written last: packages without it, or with another one, are not those that are pinned.
    stamp = NODE / "installed.json"
    if not stamp.exists() or stamp.read_text("utf-8") != lock:
        NODE.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PINS / name, NODE)
        _install()
        stamp.write_text(lock, "utf-8")
    return NODE / "node_modules"


def _install() -> None:
    npm = of_system("npm", "npm")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    done = subprocess.run(command, cwd=NODE, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotJudge(f"npm 的包没有装好，多半是连不上 npm 软件源：\n{done.stderr.strip()}")

"""The programs that judges call: those of the system, and those that come from npm or Maven.

npm's packages are pinned by `package-lock.json` (written by scripts/lock) and lie in `.venv/node`. A program
from Maven is pinned here by its version and its hash, and lies in `.venv/java`.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path

from scripts.verifying.site import ROOT
from scripts.verifying.verdict import CannotJudge

PINS = Path(__file__).parent
NODE = ROOT / ".venv" / "node"
JAVA = ROOT / ".venv" / "java"
VERAPDF = "org.verapdf.apps:greenfield-apps:1.28.2"
VERAPDF_SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"


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


def of_maven(artifact: str, sha256: str) -> Path:
    """The jar of an artifact `group:name:version`, fetched unless it is there, with the pinned hash."""
    _, name, version = artifact.split(":")
    jar = JAVA / f"{name}-{version}.jar"
    if not jar.exists():
        command = [of_system("mvn", "maven"), "--quiet", "--batch-mode", "dependency:copy"]
        command += [f"-Dartifact={artifact}", f"-DoutputDirectory={JAVA}"]
        done = subprocess.run(command, cwd=PINS, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotJudge(f"{artifact} 没有取到，多半是连不上 Maven 软件源：\n{done.stdout.strip()}")
    if hashlib.sha256(jar.read_bytes()).hexdigest() != sha256:
        raise CannotJudge(f"{jar.name} 的 sha256 与 programs.py 里的不符。")
    return jar

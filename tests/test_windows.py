"""Editors sit at Windows: checking, the schemas and the site do without what only Unix has."""

import subprocess
import sys
from pathlib import Path

import pytest

# Takes from Python what there is none of on Windows, then runs the rest of the program.
AS_AT_WINDOWS = """
import os, select, signal, subprocess, sys, tempfile, threading, types

for name in ("crypt", "fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"):
    # An import of it now fails as if it were not there.
    sys.modules[name] = None
for name in ("chown", "fchmod", "fork", "getegid", "geteuid", "getgid", "getloadavg", "getpgid", "getuid",
             "killpg", "lchown", "mkfifo", "nice", "pread", "sched_getaffinity", "setsid", "statvfs",
             "sysconf", "uname"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGHUP", "SIGUSR1", "SIGUSR2"):
    delattr(signal, name)
del select.poll

site, cache = sys.argv[1:]
os.environ["XDG_CACHE_HOME"] = cache

def run(*arguments):
    from guidebook.cli import program
    program(["--root", site, *arguments], prog_name="guidebook", standalone_mode=False)
"""

COMMANDS = """
run("check")
run("schema")
"""

SERVING = """
import urllib.request
from pathlib import Path
from guidebook.settings import Settings
from guidebook.serving.signals import end_on_signal, stop_on_signal
from guidebook.web.server import Site

end_on_signal()
with Site(Settings.at(site), "127.0.0.1", 0, 4) as served:
    stop_on_signal(served.stop)
    thread = threading.Thread(target=served.serve)
    thread.start()
    answer = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(served.address)
    print(answer.status, "办事一本通" in answer.read().decode())
    served.stop()
    thread.join()
"""

LOCKING = """
locked = []
sys.modules["msvcrt"] = types.SimpleNamespace(
    LK_LOCK=1, locking=lambda handle, how, count: locked.append((how, count))
)
from guidebook import system

with tempfile.TemporaryFile("w") as file:
    system.lock(file)
print(locked)
"""

WRITING = """
sys.modules["msvcrt"] = types.SimpleNamespace(LK_LOCK=1, LK_NBLCK=2, locking=lambda *_: None)
run("rename", "材料", "营业执照", "商事执照")
run("journal", "verify")
"""


def at_windows(program: str, site: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", AS_AT_WINDOWS + program, str(site), str(cache)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("program", "told"),
    [(COMMANDS, "已写好"), (SERVING, "200 True"), (LOCKING, "[(1, 1)]"), (WRITING, "日志1条，完整")],
    ids=["check and schema", "serve", "lock", "write"],
)
def test_works_without_what_only_unix_has(program: str, told: str, sample_copy: Path, tmp_path: Path) -> None:
    done = at_windows(program, sample_copy, tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    assert told in done.stdout


def test_the_imitation_takes_away_what_it_should(sample_copy: Path, tmp_path: Path) -> None:
    done = at_windows("import fcntl", sample_copy, tmp_path / "cache")
    assert "import of fcntl halted" in done.stderr
    assert "no attribute 'getuid'" in at_windows("os.getuid()", sample_copy, tmp_path / "cache").stderr

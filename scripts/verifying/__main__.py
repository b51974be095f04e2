"""Opens the site of the real content, asks the judges one after the other and prints a table.

A judge is a module in `judges/` with `ABOUT`, what it is content with, and `judge(site)`, which returns a
`Verdict`; it needs to be named nowhere else.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from scripts.verifying.site import Site, opened
from scripts.verifying.verdict import CannotJudge, Verdict

JUDGES = sorted(path.stem for path in (Path(__file__).parent / "judges").glob("*.py"))


def judge_named(name: str) -> Any:
    """The module of a judge."""
    return import_module(f"scripts.verifying.judges.{name}")


def verdict_of(name: str, site: Site) -> Verdict:
    """What the judge says; that it cannot judge is a finding too."""
    print(f"{name}：{judge_named(name).ABOUT}……", flush=True)
    try:
        verdict: Verdict = judge_named(name).judge(site)
    except CannotJudge as error:
        verdict = Verdict("没有评成", (str(error),))
    for finding in verdict.findings:
        print(f"  {finding}", flush=True)
    return verdict


def asked_judges() -> list[str]:
    """The judges named on the command line, or all; `--list` only tells which there are."""
    parser = argparse.ArgumentParser(prog="scripts/verify", description="外部工具对网站的评判，比较慢。")
    parser.add_argument("judges", nargs="*", metavar="评判", help=f"不写就全部评：{'、'.join(JUDGES)}")
    parser.add_argument("--list", action="store_true", help="列出有哪些评判")
    options = parser.parse_args()
    if options.list:
        print("\n".join(f"{name:<12}{judge_named(name).ABOUT}" for name in JUDGES))
        sys.exit()
    for name in options.judges:
        if name not in JUDGES:
            parser.error(f"没有“{name}”这个评判，可以写：{'、'.join(JUDGES)}")
    return options.judges or JUDGES


def main() -> int:
    """0 when every judge is content, else 1."""
    names = asked_judges()
    try:
        with opened() as site:
            verdicts = {name: verdict_of(name, site) for name in names}
    except CannotJudge as error:
        print(error, file=sys.stderr)
        return 1
    print()
    for name, verdict in verdicts.items():
        print(f"{name:<12}{'没通过' if verdict.findings else '通过  '}  {verdict.figures}")
    return int(any(verdict.findings for verdict in verdicts.values()))


if __name__ == "__main__":
    sys.exit(main())

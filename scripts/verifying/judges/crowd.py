"""Fifty sheets at once, as on the first morning of a new rule, and somebody who reads pages meanwhile."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from http import HTTPStatus
from http.client import HTTPConnection

from scripts.verifying.site import Site
from scripts.verifying.verdict import Verdict

ABOUT = "同时要50张告知单，每张都对、都拿得到，别的网页95%在0.3秒以内"

SHEETS = 50
BUNDLES = ("restaurant", "newborn", "hiring", "bookstore", "disability")
PAGES = ("/", "/bundles/restaurant", "/search?q=开饭店", "/about")
LONGEST_S = 0.3
MOST_TRIES = 30


def judge(site: Site) -> Verdict:
    """Content when each sheet is that of its case, nobody goes away without one, and pages are quick."""
    days = [date(2027, 3, 1) + timedelta(days=n) for n in range(SHEETS // len(BUNDLES))]
    paths = [f"/bundles/{bundle}/leaflet.pdf?on={day}" for day in days for bundle in BUNDLES]
    with ThreadPoolExecutor(SHEETS) as pool:
        asked = [pool.submit(sheet, site, path) for path in paths]
        waits = list(seconds_for_pages(site, asked))
    wrong = [path for path, one in zip(paths, asked, strict=True) if one.result()[0] != sheet(site, path)[0]]
    refusals = sum(one.result()[1] for one in asked)
    late = statistics.quantiles(waits, n=20)[-1]
    findings = [f"这张不对，或者没有拿到：{path}" for path in wrong]
    if late > LONGEST_S:
        findings.append(f"别的网页有5%等了{late:.2f}秒以上。")
    return Verdict(f"请再来{refusals}次，网页95%在{late:.3f}秒以内（{len(waits)}次）", tuple(findings))


def sheet(site: Site, path: str) -> tuple[bytes, int]:
    """The sheet at the path, and how often one had to come back for it; empty if it is never to be had."""
    for refusals in range(MOST_TRIES):
        connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        data, again = answer.read(), answer.getheader("Retry-After")
        connection.close()
        if answer.status == HTTPStatus.OK:
            return data, refusals
        time.sleep(int(again or 1))
    return b"", MOST_TRIES


def seconds_for_pages(site: Site, asked: list[Future[tuple[bytes, int]]]) -> Iterator[float]:
    """How long each page took, one after the other, until all the sheets are there."""
    while not all(one.done() for one in asked):
        for path in PAGES:
            began = time.perf_counter()
            site.get(path)
            yield time.perf_counter() - began

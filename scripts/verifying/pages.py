"""Every page of the site: what links lead to, the cases of every bundle, and what no link leads to."""

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any

from scripts.verifying.site import Answer, Site

# One of each kind of page that only an address leads to.
UNLINKED = (
    "/search",
    "/search?q=开饭店",
    "/search?q=饭馆阿姨要做体检吗",
    "/search?q=asdfgh",
    "/bundles/restaurant?zt=nonsense&on=2026-13-01",
    "/bundles/restaurant/form?zt=gs&wt=wt",
    "/counter",
    "/counter?q=kcyd",
    "/counter/restaurant",
    "/counter/restaurant?zt=gs&yy=yd&gz=s&wt=wt",
    "/counter/restaurant?zt=gt&yy=zz",
    "/bundles/auto-repair?wx=xc&ss=mw&zx=xg&ws=bc&pq=fr&zt=yz&wt=wt&zp=bs",
    "/nowhere",
    f"/search?q={'x' * 5000}",
)
KINDS = {
    "": "首页",
    "topics": "主题",
    "bundles": "一件事",
    "items": "事项",
    "materials": "材料",
    "departments": "部门",
    "offices": "办理点",
    "laws": "法规",
    "search": "搜索",
    "counter": "窗口",
}
# Of these there has to be a page, or the judges have not seen the site.
EXPECTED = (
    *("首页", "主题", "事项", "材料", "部门", "办理点", "法规", "窗口", "出错404", "出错414"),
    *("搜索（没有输入）", "搜索（有把握）", "搜索（没有把握）", "搜索（没有找到）"),
    *(
        "一件事（没有答）",
        "一件事（答了一部分）",
        "一件事（答完）",
        "一件事（不能办）",
        "一件事（没有要办的）",
        "填表",
    ),
)
CONFIDENCE = {"sure": "有把握", "maybe": "没有把握", "none": "没有找到"}


class Reader(HTMLParser):
    """Where a page leads to, and which answers its questions offer."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.choices: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links within the site, and buttons and boxes that stand for an answer."""
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and found.get("href", "").startswith("/"):
            self.links.add(found["href"].partition("#")[0])
        is_choice = tag == "button" or found.get("type") == "checkbox"
        if is_choice and found.get("name", "jb") != "jb":
            self.choices.setdefault(found["name"], []).append(found["value"])


def pages(site: Site) -> dict[str, Answer]:
    """Every page by its path."""
    waiting, seen, found = ["/", *UNLINKED], set[str](), dict[str, Answer]()
    while waiting:
        path = waiting.pop()
        if path in seen or ".pdf" in path or path.startswith("/api/") or _is_one_of_many(path):
            continue
        seen.add(path)
        answer = site.get(path)
        if answer.is_page:
            found[path] = answer
            waiting += Reader(answer.text).links
            if path.startswith("/bundles/") and "?" not in path and not _is_form(path):
                waiting += cases(site, path, answer)
    return found


def _is_form(path: str) -> bool:
    return path.partition("?")[0].endswith("/form")


def _is_one_of_many(path: str) -> bool:
    """Whether it is the form or the counter's page of another case, of which a few are judged."""
    return path not in UNLINKED and ((_is_form(path) and "?" in path) or path.startswith("/counter/"))


def cases(site: Site, bundle: str, page: Answer) -> Iterator[str]:
    """Each first answer by itself, and the ways through all questions by first and by last answers."""
    for code, values in Reader(page.text).choices.items():
        yield from (f"{bundle}?{code}={value}" for value in values)
    yield from way_through(site, bundle, lambda values: values[0])
    yield from way_through(site, bundle, lambda values: values[-1])


def way_through(site: Site, bundle: str, pick: Callable[[list[str]], str]) -> Iterator[str]:
    """The addresses of one who answers the page's questions one after the other, as they are asked."""
    answers: dict[str, str] = {}
    place, code = bundle, ""
    while choices := Reader(site.get(place).text).choices:
        code, values = next(iter(choices.items()))
        answers[code] = pick(values)
        place = site.led_to(f"{_case(bundle, answers)}&page=after:{code}")
        yield place


def _case(bundle: str, answers: dict[str, str]) -> str:
    query = "&".join(f"{code}={value}" for code, value in answers.items())
    return f"{bundle}?{query}" if query else bundle


def kind_of(site: Site, path: str, page: Answer) -> str:
    """Which kind of page it is, as the site's own interface tells it."""
    if page.status != HTTPStatus.OK:
        return f"出错{page.status}"
    place, _, query = path.partition("?")
    kind = "填表" if _is_form(path) else KINDS.get(place.split("/")[1], place)
    if kind == "搜索":
        return f"搜索（{_confidence(site, query)}）"
    if kind == "一件事":
        return f"一件事（{_state(json.loads(site.get(f'/api/v1{place}/plan?{query}').text))}）"
    return kind


def _confidence(site: Site, query: str) -> str:
    return (
        CONFIDENCE[json.loads(site.get(f"/api/v1/search?{query}").text)["confidence"]]
        if query
        else "没有输入"
    )


def _state(plan: dict[str, Any]) -> str:
    if not plan["is_mine"]:
        return "没有答"
    if plan["blocked"]:
        return "不能办"
    if not plan["steps"] and not plan["open_items"]:
        return "没有要办的"
    return "答完" if plan["complete"] else "答了一部分"

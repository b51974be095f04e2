"""Broken content, in many ways: whatever was up stays up, also after a restart, and no paper gets out.

Each way spoils the files of the sample site: while the site runs, and between two starts of it.
"""

import html
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases.release import Signatures
from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live
from tests.web.conftest import REAL

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
ITEM = "items/food-license.yaml"
GUIDE = "bundles/restaurant.yaml"
ASKED = [
    "/api/v1/bundles",
    "/api/v1/bundles/restaurant",
    "/api/v1/bundles/restaurant/plan?zt=gs&jr=wt",
    "/api/v1/search?q=开饭店",
    "/api/v1/suggest?q=饭店",
    "/search?q=要多少钱",
    "/search?q=大排挡",
    "/bundles/restaurant?zt=gs&jr=wt&jz=sy&yy=s",
]

Spoil = Callable[[Path], object]
Run = Callable[..., Result]


def changed(name: str, old: str, new: str) -> Spoil:
    def spoil(content: Path) -> None:
        text = (content / name).read_text("utf-8")
        assert old in text
        (content / name).write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def written(name: str, data: bytes) -> Spoil:
    return lambda content: (content / name).write_bytes(data)


def gone(name: str) -> Spoil:
    return lambda content: (content / name).unlink()


def without_lines(name: str, first: str) -> Spoil:
    """The entry of a ledger that begins so, deleted."""

    def spoil(content: Path) -> None:
        entries = (content / name).read_text("utf-8").split("\n\n")
        assert any(entry.lstrip().startswith(first) for entry in entries)
        kept = [entry for entry in entries if not entry.lstrip().startswith(first)]
        (content / name).write_text("\n\n".join(kept), "utf-8")

    return spoil


def in_gbk(name: str) -> Spoil:
    return lambda content: (content / name).write_bytes((content / name).read_text("utf-8").encode("gbk"))


def with_null_bytes(content: Path) -> None:
    (content / ITEM).write_bytes(b"\xef\xbb\xbf\0\0" + (content / ITEM).read_bytes())


def with_conflict(content: Path) -> None:
    text = (content / GUIDE).read_text("utf-8")
    mine = "<<<<<<< HEAD\n摘要: 甲。\n=======\n摘要: 乙。\n>>>>>>> other\n"
    (content / GUIDE).write_text(text + mine, "utf-8")


def too_long(content: Path) -> None:
    (content / ITEM).write_bytes((content / ITEM).read_bytes() + b"#" * 1_000_001)


def folder_is_a_file(content: Path) -> None:
    shutil.rmtree(content / "items")
    (content / "items").write_text("不是文件夹", "utf-8")


def a_pipe(content: Path) -> None:
    (content / ITEM).unlink()
    os.mkfifo(content / ITEM)


def elsewhere(content: Path) -> None:
    outside = content.parent / "outside.yaml"
    (content / ITEM).rename(outside)
    (content / ITEM).symlink_to(outside)


def nowhere(content: Path) -> None:
    (content / "site.yaml").unlink()
    (content / "site.yaml").symlink_to("nothing.yaml")


def name_in_gbk(content: Path) -> None:
    odd = os.fsencode(content / "items") + b"/\xb8\xb1\xb1\xbe.yaml"
    (content / ITEM).rename(os.fsdecode(odd))


def ending_changed(content: Path) -> None:
    (content / ITEM).rename(content / "items/food-license.yml")


def bundles_emptied(content: Path) -> None:
    for path in (content / "bundles").iterdir():
        path.write_bytes(b"")


def everything_cut_short(content: Path) -> None:
    """As by a full disk."""
    for path in content.rglob("*.yaml"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def copied_to(name: str) -> Spoil:
    return lambda content: shutil.copy(content / ITEM, content / name)


STOPS_PAPER: dict[str, Spoil] = {
    "full-width colon in a shared item": changed(ITEM, "收费: 无", "收费：无"),
    "unknown key in a ledger": changed("departments.yaml", "电话: 待核实", "电活: 待核实"),
    "broken site": changed("site.yaml", "区划: ", "区划: ["),
    "missing site": gone("site.yaml"),
    "empty site": written("site.yaml", b""),
    "site leads nowhere": nowhere,
    "ledger in GBK": in_gbk("departments.yaml"),
    "missing ledger": gone("materials.yaml"),
    "emptied ledger": written("questions.yaml", b""),
    "item deleted": gone(ITEM),
    "folder is a file": folder_is_a_file,
    "no folder of guides": lambda content: shutil.rmtree(content / "bundles"),
    "pipe": a_pipe,
    "link elsewhere": elsewhere,
    "name twice, the copy before": copied_to("items/a-copy.yaml"),
    "name twice, the copy behind": copied_to("items/z-copy.yaml"),
    "a copy by its name": copied_to("items/food-license - 副本.yaml"),
    "misspelt 当": changed(GUIDE, "可选: 是, 先办: 企业设立登记, 当:", "可选: 是, 先办: 企业设立登记, 挡:"),
    "misspelt question in 当": changed(ITEM, "当: {经办人: 委托他人}, 各留", "当: {经办入: 委托他人}, 各留"),
    "promise longer than the law": changed(ITEM, "承诺办结时限: 待核实", "承诺办结时限: 30个工作日"),
    "question removed": without_lines("questions.yaml", "经办人:"),
    "answer removed": changed("questions.yaml", "    - {答: 新办公司, 代码: gs}\n", ""),
    "material lost": changed("materials.yaml", "营业执照: {代码", "营业执造: {代码"),
    "department renamed": changed("departments.yaml", "区市场监督管理局:", "区市场局:"),
    "required key deleted": changed(GUIDE, "服务对象: [个体工商户, 企业]\n", ""),
    "conflict marks": with_conflict,
    "null bytes": with_null_bytes,
    "too long": too_long,
    "name in GBK": name_in_gbk,
    "ending changed": ending_changed,
    "guides emptied": bundles_emptied,
    "everything cut short": everything_cut_short,
}
SPARES_PAPER: dict[str, Spoil] = {
    "search words broken": written("search/words.yaml", "问法: [\n".encode()),
    "search words missing": gone("search/words.yaml"),
    "no folder of search words": lambda content: shutil.rmtree(content / "search"),
}
PAPER = (["handbook"], ["leaflet", "开办餐饮店"], ["form", "开办餐饮店"])
WAYS = STOPS_PAPER | SPARES_PAPER


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all, so that one index does."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def settings(sample_copy: Path, cache: Path) -> Settings:
    return Settings.at(sample_copy, {"XDG_CACHE_HOME": str(cache)})


Pages = dict[str, tuple[int, bytes]]


def _links(page: str) -> Iterator[str]:
    for link in re.findall(r'href="(/[^"#?]*)["#]', page):
        if ".pdf" not in link:
            yield html.unescape(link)


class Compiled(BytecodeCache):
    """The templates, compiled once for all sites that are opened here."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Opened:
    """A site as it is after a start, asked by somebody."""

    def __init__(self, settings: Settings) -> None:
        self.live = Live(settings)
        self.live.index()
        app = create_public_app(self.live.library, settings)
        app.jinja_env.bytecode_cache = COMPILED
        self.client: FlaskClient = app.test_client()

    def look(self) -> None:
        assert self.live.look()
        self.live.index()

    def pages(self, paths: Iterable[str]) -> Pages:
        answers = ((path, self.client.get(path)) for path in sorted(paths))
        return {path: (answer.status_code, answer.data) for path, answer in answers}

    def walk(self) -> Pages:
        """Every page that links lead to, and a few answers; all of them are there."""
        waiting, pages = {"/", *ASKED}, Pages()
        while waiting:
            pages |= self.pages(waiting)
            links = {link for path in waiting for link in _links(pages[path][1].decode())}
            waiting = links - pages.keys()
        assert {status for status, _ in pages.values()} == {200}
        return pages

    @property
    def ready(self) -> Any:
        return self.client.get("/readyz").get_json()


@pytest.fixture(scope="module")
def pages(cache: Path) -> Pages:
    """Every page and a few answers of the sample site while nothing is broken, found by walking."""
    site = Opened(Settings.at(REAL / "tests/sites/sample", {"XDG_CACHE_HOME": str(cache)}))
    pages = site.walk()
    assert {"/bundles/hiring", "/items/food-license", "/departments/fire-rescue"} <= pages.keys()
    return pages


def restored(content: Path, good: Path) -> None:
    shutil.rmtree(content)
    shutil.copytree(good, content)


def is_mended(site: Opened, content: Path, good: Path) -> None:
    restored(content, good)
    changed(GUIDE, "在番禺区开办", "在番禺区新开")(content)
    assert site.live.look()
    assert "在番禺区新开有固定店面" in site.client.get("/bundles/restaurant").text
    assert site.ready["shown"] == "files"
    assert site.ready["paper"]["ready"]


def no_paper_gets_out(way: str, site: Opened, settings: Settings, run: Run, tmp_path: Path) -> None:
    assert site.client.get("/handbook.pdf").status_code == 503
    assert site.ready["paper"]["first"][0].startswith("content/")
    # All commands ask one function for what may be printed, so each way tries one of them.
    command = PAPER[list(WAYS).index(way) % len(PAPER)]
    result = run("--root", settings.root, *command, "-o", tmp_path / "paper.pdf")
    assert result.exit_code == 1
    assert "content/" in result.output
    assert not (tmp_path / "paper.pdf").exists()


@pytest.mark.parametrize("way", WAYS)
def test_running_site_shows_what_it_showed_until_it_is_mended(
    way: str, settings: Settings, pages: Pages, sample_root: Path
) -> None:
    site = Opened(settings)
    WAYS[way](settings.content)
    site.look()
    assert site.ready["problems"]["errors"] > 0
    assert site.pages(pages) == pages
    is_mended(site, settings.content, sample_root / "content")


@pytest.mark.parametrize("way", WAYS)
def test_restarted_site_shows_what_it_showed_and_prints_nothing_incomplete(
    way: str, settings: Settings, pages: Pages, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(settings.cache.parent))
    Live(settings)
    WAYS[way](settings.content)
    site = Opened(settings)
    assert site.ready["ready"]
    assert site.ready["problems"]["errors"] > 0
    assert site.pages(pages) == pages
    if way in STOPS_PAPER:
        no_paper_gets_out(way, site, settings, run, tmp_path)
    else:
        assert site.ready["paper"] == {"ready": True, "first": [], "replaced": []}


@pytest.fixture(scope="module")
def released(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pages]:
    """The sample site with a release, and all its pages."""
    root = Path(shutil.copytree(REAL / "tests/sites/sample", tmp_path_factory.mktemp("released") / "site"))
    approve(candidate(Grounds.of(root), AT, []), Signatures("甲"))
    return root, Opened(Settings.at(root, {"XDG_CACHE_HOME": str(cache)})).walk()


@pytest.mark.parametrize("way", WAYS)
def test_what_was_released_is_shown_and_printed_whatever_the_files_say(
    way: str, released: tuple[Path, Pages], tmp_path: Path
) -> None:
    """Without any copy of what was shown before: a new machine with the content as it is."""
    root, pages = released
    site_root = shutil.copytree(root, tmp_path / "site")
    WAYS[way](site_root / "content")
    site = Opened(Settings.at(site_root, {"XDG_CACHE_HOME": str(tmp_path / "cache")}))
    assert site.ready["shown"] == "release"
    assert site.ready["problems"]["errors"] > 0
    # The words of the search are live; where they are gone, only what is found differs.
    same = [path for path in pages if way in STOPS_PAPER or not re.search("/(search|suggest)", path)]
    assert site.pages(same) == {path: pages[path] for path in same}
    with site.client.get("/handbook.pdf") as book:
        assert book.status_code == 200


@pytest.mark.parametrize("way", ["missing site", "item deleted", "name in GBK", "guides emptied"])
def test_what_a_restarted_site_shows_is_what_the_next_start_goes_on_from(
    way: str, settings: Settings, pages: Pages, sample_root: Path
) -> None:
    Live(settings)
    WAYS[way](settings.content)
    Live(settings)
    site = Opened(settings)
    assert site.pages(pages) == pages
    is_mended(site, settings.content, sample_root / "content")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the administrator")
def test_file_that_was_closed_to_us_stays_as_it_was(settings: Settings, pages: Pages) -> None:
    Live(settings)
    (settings.content / ITEM).chmod(0)
    assert Opened(settings).pages(pages) == pages


def test_sheet_of_a_case_comes_from_the_last_good_content(settings: Settings) -> None:
    sheet = "/bundles/restaurant/leaflet.pdf?zt=gs"
    whole = Opened(settings).client.get(sheet)
    assert whole.status_code == 200
    STOPS_PAPER["full-width colon in a shared item"](settings.content)
    assert Opened(settings).client.get(sheet).data == whole.data


def test_restarted_site_says_what_it_shows_and_since_when(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    first = Opened(settings).ready
    assert first["shown"] == "files"
    STOPS_PAPER["empty site"](settings.content)
    with caplog.at_level(logging.WARNING):
        ready = Opened(settings).ready
    assert ready["shown"] == "last good"
    assert ready["shown_since"] == first["shown_since"]
    assert ready["content_version"] == first["content_version"]
    assert ready["problems"]["first"][0].startswith("content/site.yaml:")
    assert len([text for text in caplog.messages if "显示的是上一次好的内容" in text]) == 1


def test_search_of_the_command_line_goes_on_with_the_last_good_content(
    settings: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(settings.cache.parent))
    Opened(settings)
    found = run("--root", settings.root, "search", "--json", "开饭店").stdout
    assert "开办餐饮店" in found
    STOPS_PAPER["everything cut short"](settings.content)
    assert run("--root", settings.root, "search", "--json", "开饭店").stdout == found
    assert run("--root", settings.root, "index").exit_code == 0


def test_edit_made_while_the_site_was_down_is_shown_beside_what_broke(settings: Settings) -> None:
    Opened(settings)
    STOPS_PAPER["full-width colon in a shared item"](settings.content)
    changed(GUIDE, "在番禺区开办", "在番禺区新开")(settings.content)
    client = Opened(settings).client
    assert "在番禺区新开有固定店面" in client.get("/bundles/restaurant").text
    assert "食品经营许可" in client.get("/items/food-license").text


def test_guide_deleted_while_the_site_was_down_is_gone(settings: Settings) -> None:
    Opened(settings)
    (settings.content / "bundles/hiring.yaml").unlink()
    changed("site.yaml", "套餐: 企业招用员工", "套餐: 开办餐饮店")(settings.content)
    changed(GUIDE, "接着可能要办: [企业招用员工]\n", "")(settings.content)
    assert Opened(settings).client.get("/bundles/hiring").status_code == 404


def test_every_page_of_the_real_content_survives_a_restart(tmp_path: Path, repository: Path) -> None:
    """Three files broken at once: an item that 19 guides share, a ledger, and the site's own."""
    shutil.copytree(repository / "content", tmp_path / "site" / "content")
    settings = Settings.at(tmp_path / "site", {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    first = Opened(settings)
    pages = first.walk()
    shared = "items/sole-trader-registration.yaml"
    changed(shared, "实施主体: ", "实施主体：")(settings.content)
    changed("departments.yaml", "代码: ", "代吗: ")(settings.content)
    written("site.yaml", b"")(settings.content)
    site = Opened(settings)
    assert site.pages(pages) == pages
    assert site.client.get("/handbook.pdf").status_code == 503
    assert site.ready["bundles"] == first.ready["bundles"]


def test_first_start_with_broken_content_shows_the_rest_and_the_next_one_too(settings: Settings) -> None:
    changed("departments.yaml", "番禺公安", "番禺公安\n  电活: 甲")(settings.content)
    for site in (Opened(settings), Opened(settings)):
        assert site.ready["shown"] == "files"
        assert site.client.get("/bundles/hiring").status_code == 200
        assert site.client.get("/bundles/restaurant").status_code == 503
    changed("departments.yaml", "\n  电活: 甲", "")(settings.content)
    site.look()
    assert site.client.get("/bundles/restaurant").status_code == 200

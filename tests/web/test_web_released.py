"""Every way out shows what was released: nothing under edit, 草稿 or 已下线, whatever the files say."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask.testing import FlaskClient
from pypdf import PdfReader

from guidebook.loading import Withdrawn
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.withdrawing import withdraw
from guidebook.releases.log import LogBroken
from guidebook.releases.release import Signatures
from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live

SAMPLE = Path(__file__).parents[1] / "sites" / "sample"
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
FOUR = Signatures("甲", "乙", "丙", "丁")
# What an editor writes after the release: a sentence in each kind of record that the guide shows.
UNSEEN = "还没有审过的话"


def edit(site: Path, name: str, old: str, new: str) -> None:
    path = site / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def release(site: Path, *bundles: str) -> None:
    approve(candidate(Grounds.of(site), AT, bundles), FOUR)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site on which one guide is 已发布 and everything that it shows is under edit; the other is 草稿."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("released") / "site"))
    edit(root, "bundles/restaurant.yaml", "状态: 示范", "理由: 便民, 状态: 待审")
    edit(root, "site.yaml", "热线: ", "上线门槛: {事项: [法定办结时限]}\n热线: ")
    edit(root, "bundles/hiring.yaml", "状态: 示范", "状态: 草稿")
    release(root, "restaurant")
    edit(root, "bundles/restaurant.yaml", "摘要: ", f"摘要: {UNSEEN}，")
    new_name = f"名称: 开办{UNSEEN}店\n曾用名: [开办餐饮店]"
    edit(root, "bundles/restaurant.yaml", "名称: 开办餐饮店", new_name)
    edit(root, "site.yaml", "开办餐饮店", f"开办{UNSEEN}店")
    limit = f"\n承诺办结时限: 9个工作日\n说明: {UNSEEN}。"
    edit(root, "items/food-license.yaml", "\n承诺办结时限: 待核实", limit)
    edit(root, "offices.yaml", "  交通: 待核实", f"  交通: {UNSEEN}")
    edit(root, "departments.yaml", "  代码: market", f"  说明: {UNSEEN}\n  代码: market")
    edit(root, "materials.yaml", "说明: 上岗前办好", f"说明: {UNSEEN}，上岗前办好")
    edit(root, "questions.yaml", "问: ", f"问: {UNSEEN}")
    return root


@pytest.fixture(scope="module")
def client(edited: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The public site, with its search."""
    settings = Settings.at(edited, {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))})
    live = Live(settings)
    live.index()
    yield create_public_app(live.library, settings).test_client()
    live.stop()


@pytest.fixture
def site(edited: Path, tmp_path: Path) -> Path:
    """The same site, to be changed."""
    return Path(shutil.copytree(edited, tmp_path / "site"))


@contextmanager
def opened(site: Path) -> Iterator[tuple[Live, FlaskClient]]:
    """The site as a program shows it that starts now."""
    settings = Settings.at(site)
    live = Live(settings)
    live.index()
    yield live, create_public_app(live.library, settings).test_client()
    live.stop()


def main_part(client: FlaskClient, path: str) -> str:
    """The page without its foot, which tells the size of a book once it is set."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def json_of(client: FlaskClient, path: str) -> Any:
    return client.get(path).get_json()


def is_clean(text: str) -> bool:
    return not any(word in text for word in (UNSEEN, "9个工作日", "招用", "hiring"))


PAGES = (
    "/",
    "/search?q=开餐饮店",
    f"/search?q={UNSEEN}",
    "/search?q=公司要招人",
    "/about",
    "/topics/food-retail",
    "/topics/business",
    "/bundles/restaurant",
    "/bundles/restaurant?zt=xg&jb=%E5%85%AC%E7%AB%A0%E5%88%BB%E5%88%B6%E5%A4%87%E6%A1%88",
    "/items/food-license",
    "/materials/health-certificate",
    "/departments/market-regulation",
    "/offices/service-centre",
    "/laws/food-safety-law",
    "/api/v1/bundles",
    "/api/v1/bundles/restaurant",
    "/api/v1/bundles/restaurant/plan",
    "/api/v1/search?q=开餐饮店",
    "/api/v1/search?q=招人",
    f"/api/v1/search?q={UNSEEN}",
    "/api/v1/suggest?q=开",
    "/api/v1/suggest?q=招",
    "/openapi.json",
    "/readyz",
)


@pytest.mark.parametrize("path", PAGES)
def test_page_holds_nothing_that_was_not_released(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    told = answer.text
    for typed in ("公司要招人", "招人", UNSEEN) if "q=" in path else ():
        # What was typed is repeated: in the title, the box and a sentence at most.
        assert told.count(typed) <= 4
        told = told.replace(typed, "")
    assert answer.status_code in {200, 404}
    assert is_clean(told)


def test_the_pages_are_those_of_the_release(client: FlaskClient) -> None:
    assert "在番禺区开办有固定店面" in client.get("/bundles/restaurant").text
    assert client.get("/search?q=开餐饮店").text.count("开办餐饮店") > 0
    assert json_of(client, "/api/v1/bundles/restaurant")["title"] == "开办餐饮店"


@pytest.mark.parametrize("path", ["/bundles/hiring", "/items/hiring-registration", "/materials/staff-list"])
def test_draft_and_what_only_it_uses_has_no_address(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/handbook.pdf",
        "/bundles/restaurant/leaflet.pdf",
        "/bundles/restaurant/form.pdf",
    ],
)
def test_paper_holds_nothing_that_was_not_released(client: FlaskClient, tmp_path: Path, path: str) -> None:
    file = tmp_path / "paper.pdf"
    with client.get(path) as answer:
        assert answer.status_code == 200
        file.write_bytes(answer.data)
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "餐饮" in text
    assert is_clean(text.replace("\n", ""))


@pytest.mark.parametrize(
    "command",
    [("search", "开餐饮店", "--json"), ("search", UNSEEN, "--json"), ("search", "招人", "--json")],
)
def test_commands_find_what_was_released(
    site: Path, run: Callable[..., Result], command: tuple[str, ...]
) -> None:
    told = json.loads(run("--root", site, *command).stdout)
    told.pop("query")
    assert is_clean(json.dumps(told, ensure_ascii=False))


@pytest.mark.parametrize("command", [("leaflet", "restaurant"), ("form", "restaurant"), ("handbook",)])
def test_commands_print_what_was_released(
    site: Path, run: Callable[..., Result], tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "paper.pdf"
    assert run("--root", site, *command, "-o", file).exit_code == 0
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert is_clean(text.replace("\n", ""))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("状态: 已发布", "状态: 草稿"),
        ("状态: 已发布", "状态: 已下线"),
        ("状态: 已发布", "状态: 待审"),
        ("名称: ", "名称： "),
        ("联办事项:", "没有的键: 1\n联办事项:"),
    ],
)
def test_guide_stays_up_as_released_whatever_its_file_says(
    site: Path, client: FlaskClient, old: str, new: str
) -> None:
    edit(site, "bundles/restaurant.yaml", old, new)
    with opened(site) as (_, shown):
        assert main_part(shown, "/bundles/restaurant") == main_part(client, "/bundles/restaurant")
        with shown.get("/handbook.pdf") as paper:
            assert paper.status_code == 200


def test_running_site_follows_releases_and_withdrawals(site: Path) -> None:
    with opened(site) as (live, shown):
        assert UNSEEN not in shown.get("/bundles/restaurant").text
        release(site, "restaurant")
        live.look()
        assert UNSEEN in shown.get("/bundles/restaurant").text
        withdraw(Grounds.of(site), "restaurant", Withdrawn("", "", reason="改了规定"), AT, "甲")
        live.look()
        live.index()
        for path in ("/bundles/restaurant", "/bundles/restaurant/form.pdf", "/api/v1/bundles/restaurant"):
            assert shown.get(path).status_code == 410
        assert shown.get("/items/food-license").status_code == 404
        assert json_of(shown, "/api/v1/search?q=开餐饮店")["results"] == []


def test_other_names_are_live_and_lead_to_what_is_released(site: Path) -> None:
    edit(site, "bundles/restaurant.yaml", "别名: [开饭店", "别名: [开嘟嘟噜噜店, 开饭店")
    with opened(site) as (_, shown):
        (found,) = json_of(shown, "/api/v1/search?q=开嘟嘟噜噜店")["results"]
    assert (found["id"], found["title"]) == ("restaurant", "开办餐饮店")


def test_damaged_log_takes_nothing_down_and_is_told(site: Path) -> None:
    with opened(site) as (_, shown):
        before = main_part(shown, "/bundles/restaurant")
    file = site / "content/releases/00001.json"
    whole = file.read_bytes()
    for damaged in (whole[:-40], whole.replace("固定店面".encode(), "流动店面".encode()), b""):
        file.write_bytes(damaged)
        with opened(site) as (_, shown):
            assert main_part(shown, "/bundles/restaurant") == before
            told = json_of(shown, "/readyz")
        assert told["shown"] == "release"
        assert "release-damaged" in told["problems"]["first"][0]
    file.write_bytes(whole)
    with opened(site) as (live, _):
        assert not any("releases" in problem.place.file for problem in live.checked.problems)


def test_damaged_log_that_was_never_read_shows_nothing_in_its_place(site: Path) -> None:
    (site / "content/releases/00001.json").write_bytes(b"{}")
    with pytest.raises(LogBroken, match="00001"):
        Live(Settings.at(site))

"""Following the files while they are edited, broken and mended, under a steady stream of requests."""

import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from guidebook.errors import ContentBroken
from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live, footprint

# Twice the budgets, which scripts/bench measures: the tests run beside others.
ON_THE_PAGE = 2.0
IN_THE_SEARCH = 8.0


@pytest.fixture
def site(live: Live, copied: Settings) -> Flask:
    return create_public_app(live.library, copied)


def seconds_until(happens: Callable[[], bool], at_most: float = 30.0) -> float:
    began = time.monotonic()
    while not happens():
        assert time.monotonic() - began < at_most, "it never happened"
        time.sleep(0.02)
    return time.monotonic() - began


def edit(settings: Settings, name: str, old: str, new: str) -> None:
    path = settings.content / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def ready(site: Flask) -> Any:
    return json.loads(site.test_client().get("/readyz").text)


@contextmanager
def visited(site: Flask, *paths: str) -> Iterator[list[int]]:
    """Requests without a pause while the block runs; the statuses that they got."""
    statuses: list[int] = []
    is_over = threading.Event()

    def visit() -> None:
        client = site.test_client()
        while not is_over.is_set():
            statuses.extend(client.get(path).status_code for path in paths)
            time.sleep(0.002)

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for one in visitors:
        one.start()
    try:
        yield statuses
    finally:
        is_over.set()
        for one in visitors:
            one.join()


def test_an_edit_is_soon_on_the_page_and_in_the_search(site: Flask, copied: Settings) -> None:
    client = site.test_client()
    with visited(site, "/bundles/teahouse", "/search?q=茶馆", "/api/v1/bundles") as statuses:
        edit(copied, "bundles/teahouse.yaml", "别名: [开茶摊, 开茶楼]", "别名: [开茶摊, 开凉茶铺]")
        edit(copied, "bundles/teahouse.yaml", "先看水质。", "先尝一口水。")
        page = seconds_until(lambda: "先尝一口水。" in client.get("/bundles/teahouse").text)
        search = seconds_until(lambda: client.get("/api/v1/search?q=开凉茶铺").get_json()["total"] == 1)
    assert page < ON_THE_PAGE
    assert page + search < IN_THE_SEARCH
    assert set(statuses) == {200}
    assert len(statuses) > 20


def test_a_new_bundle_appears_and_a_deleted_one_goes(site: Flask, copied: Settings) -> None:
    client = site.test_client()
    text = (copied.content / "bundles/teahouse.yaml").read_text()
    new = copied.content / "bundles/juice-bar.yaml"
    new.write_text(text.replace("开茶馆一件事", "开果汁店一件事").replace("办茶馆一件事", "办果汁店一件事"))
    edit(copied, "site.yaml", "开茶馆一件事", "开茶馆一件事, 开果汁店一件事")
    seconds_until(lambda: client.get("/bundles/juice-bar").status_code == 200)
    edit(copied, "site.yaml", "开茶馆一件事, 开果汁店一件事", "开茶馆一件事")
    new.unlink()
    seconds_until(lambda: client.get("/bundles/juice-bar").status_code == 404)


def test_a_broken_edit_leaves_the_last_good_page_and_is_told(
    site: Flask, copied: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    client = site.test_client()
    version = ready(site)["content_version"]
    with (
        visited(site, "/bundles/teahouse", "/", "/items/registration") as statuses,
        caplog.at_level("WARNING"),
    ):
        edit(copied, "bundles/teahouse.yaml", "摘要: 在云湾县", "摘要: : 在云湾县")
        seconds_until(lambda: ready(site)["problems"]["errors"] > 0)
        assert "在云湾县开一间茶馆" in client.get("/bundles/teahouse").text
        seconds_until(lambda: "content/bundles/teahouse.yaml:" in caplog.text)
    told = ready(site)
    assert told["ready"] is True
    assert told["content_version"] == version
    assert told["problems"]["first"][0].startswith("content/bundles/teahouse.yaml:")
    assert set(statuses) == {200}


def test_a_mended_edit_clears_the_report_and_is_shown(site: Flask, copied: Settings) -> None:
    client = site.test_client()
    edit(copied, "bundles/teahouse.yaml", "摘要: 在云湾县", "摘要: : 在云湾县")
    seconds_until(lambda: ready(site)["problems"]["errors"] > 0)
    edit(copied, "bundles/teahouse.yaml", "摘要: : 在云湾县", "摘要: 在山脚下")
    seconds_until(lambda: "在山脚下开一间茶馆" in client.get("/bundles/teahouse").text)
    # The report follows the page, with the words of the search.
    seconds_until(lambda: ready(site)["problems"]["errors"] == 0)


def test_while_one_file_is_broken_the_others_can_be_edited(site: Flask, copied: Settings) -> None:
    client = site.test_client()
    edit(copied, "items/registration.yaml", "收费:", "收费")
    seconds_until(lambda: ready(site)["problems"]["errors"] > 0)
    edit(copied, "items/tea-licence.yaml", "水质合格。", "水要甜。")
    seconds_until(lambda: "水要甜。" in client.get("/items/tea-licence").text)
    assert "登记费" in client.get("/items/registration").text


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("bundles/teahouse.yaml", "事项: 茶馆登记}", "事项: 茶馆登极}", "unknown-item"),
        ("bundles/teahouse.yaml", "先看水质。", "提供其他材料。", "catch-all"),
        ("items/registration.yaml", "承诺办结时限: 3个", "承诺办结时限: 8个", "promise-too-long"),
    ],
)
def test_what_the_check_refuses_is_shown_as_it_last_was_good(
    site: Flask, copied: Settings, file: str, old: str, new: str, code: str
) -> None:
    client = site.test_client()
    before = client.get("/bundles/teahouse").text
    edit(copied, file, old, new)
    seconds_until(lambda: ready(site)["problems"]["errors"] > 0)
    assert code in ready(site)["problems"]["first"][0]
    edit(copied, "items/tea-licence.yaml", "水质合格。", "水要甜。")
    seconds_until(lambda: "水要甜。" in client.get("/items/tea-licence").text)
    assert client.get("/bundles/teahouse").text.replace("水要甜。", "水质合格。") == before
    edit(copied, file, new, old)
    seconds_until(lambda: ready(site)["problems"]["errors"] == 0)
    assert client.get("/bundles/teahouse").status_code == 200


def test_files_that_no_longer_agree_leave_the_whole_previous_catalogue(site: Flask, copied: Settings) -> None:
    """The item is good by itself, and so is the guide; but the guide does not ask what the item needs."""
    client = site.test_client()
    edit(copied, "items/tea-licence.yaml", "水质合格。", "水要甜。")
    seconds_until(lambda: "水要甜。" in client.get("/items/tea-licence").text)
    (copied.content / "items/registration.yaml").rename(copied.root / "registration.yaml")
    edit(copied, "items/tea-licence.yaml", "水要甜。", "水要清。")
    seconds_until(lambda: ready(site)["problems"]["errors"] > 0)
    assert "水要甜。" in client.get("/items/tea-licence").text
    assert client.get("/items/registration").status_code == 200
    (copied.root / "registration.yaml").rename(copied.content / "items/registration.yaml")
    seconds_until(lambda: "水要清。" in client.get("/items/tea-licence").text)


def test_new_guide_with_an_error_is_left_out_and_named_while_others_are_edited(
    site: Flask, copied: Settings
) -> None:
    client = site.test_client()
    text = (copied.content / "bundles/teahouse.yaml").read_text()
    text = text.replace("茶馆一件事", "果汁店一件事").replace("先看水质。", "提供其他材料。")
    (copied.content / "bundles/juice-bar.yaml").write_text(text)
    seconds_until(lambda: client.get("/bundles/juice-bar").status_code == 503)
    assert "“开果汁店一件事”这份指南有地方写错了" in client.get("/bundles/juice-bar").text
    edit(copied, "items/tea-licence.yaml", "水质合格。", "水要甜。")
    seconds_until(lambda: "水要甜。" in client.get("/items/tea-licence").text)
    assert "开果汁店" not in client.get("/").text


def test_guide_with_an_error_is_left_out_of_a_site_that_opens_with_it(copied: Settings) -> None:
    edit(copied, "items/registration.yaml", "承诺办结时限: 3个", "承诺办结时限: 8个")
    live = Live(copied)
    live.index()
    client = create_public_app(live.library, copied).test_client()
    assert client.get("/bundles/teahouse").status_code == 503
    assert client.get("/items/registration").status_code == 404
    assert "/bundles/teahouse" not in client.get("/search?q=茶馆").text
    edit(copied, "items/registration.yaml", "承诺办结时限: 8个", "承诺办结时限: 3个")
    live.look()
    assert client.get("/bundles/teahouse").status_code == 200


def test_a_file_that_is_missing_for_a_moment_is_not_missed(site: Flask, copied: Settings) -> None:
    path = copied.content / "questions.yaml"
    text = path.read_text()
    with visited(site, "/bundles/teahouse?zt=gt&dd=ss", "/") as statuses:
        for _ in range(5):
            path.unlink()
            time.sleep(0.15)
            path.write_text(text[:200])
            time.sleep(0.05)
            path.write_text(text)
            time.sleep(0.1)
        seconds_until(lambda: ready(site)["problems"]["errors"] == 0)
    assert set(statuses) == {200}


def test_a_file_saved_in_two_steps_is_read_once_it_is_whole(
    site: Flask, copied: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    path = copied.content / "bundles/teahouse.yaml"
    text = path.read_text().replace("先看水质。", "先尝一口水。")
    with caplog.at_level(logging.WARNING):
        path.write_text("")
        time.sleep(0.03)
        path.write_text(text[:400])
        time.sleep(0.03)
        path.write_text(text)
        seconds_until(lambda: "先尝一口水。" in site.test_client().get("/bundles/teahouse").text)
    assert caplog.messages == []


def test_a_site_that_is_partly_broken_at_the_start_shows_the_rest(copied: Settings) -> None:
    (copied.content / "items/broken.yaml").write_text("名称: [\n")
    live = Live(copied)
    site = create_public_app(live.library, copied)
    assert site.test_client().get("/bundles/teahouse").status_code == 200
    assert ready(site)["problems"]["errors"] > 0


def test_a_site_without_a_name_is_not_opened(copied: Settings) -> None:
    (copied.content / "site.yaml").write_text("名称: 云湾县\n")
    with pytest.raises(ContentBroken) as caught:
        Live(copied)
    assert "content/site.yaml" in caught.value.message


def test_search_that_is_not_there_yet_says_so(copied: Settings) -> None:
    site = create_public_app(Live(copied).library, copied)
    answer = site.test_client().get("/search?q=茶馆")
    assert answer.status_code == 503
    assert "检索正在准备" in answer.text
    assert site.test_client().get("/readyz").status_code == 503
    assert site.test_client().get("/bundles/teahouse").status_code == 200


@pytest.mark.parametrize("folder", ["bundles", "items", "search"])
def test_after_a_name_that_is_not_utf8_later_edits_are_followed(
    site: Flask, copied: Settings, folder: str
) -> None:
    odd = os.fsencode(copied.content / folder) + b"/\xb8\xb1\xb1\xbe.yaml"
    Path(os.fsdecode(odd)).write_text("名称: 甲\n", "utf-8")
    seconds_until(lambda: ready(site)["problems"]["errors"] == 1)
    assert ready(site)["problems"]["first"][0].startswith(f"content/{folder}/副本.yaml:1:1: [bad-file-name]")
    edit(copied, "items/tea-licence.yaml", "水质合格。", "水要甜。")
    seconds_until(lambda: "水要甜。" in site.test_client().get("/items/tea-licence").text)


def test_file_renamed_so_that_nobody_reads_it_stays_as_it_was(site: Flask, copied: Settings) -> None:
    path = copied.content / "items" / "registration.yaml"
    path.rename(path.with_suffix(".yml"))
    seconds_until(lambda: ready(site)["problems"]["errors"] == 1)
    edit(copied, "items/tea-licence.yaml", "水质合格。", "水要甜。")
    seconds_until(lambda: "水要甜。" in site.test_client().get("/items/tea-licence").text)
    assert "茶馆登记" in site.test_client().get("/bundles/teahouse").text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda search: (search / "words.yaml").write_text("意图: [\n", "utf-8"),
        lambda search: (search / "words.yaml").unlink(),
        lambda search: (search / "dictionary.txt").write_bytes("奶茶".encode("gbk")),
        lambda search: (search / "folder.yaml").mkdir(),
        lambda search: os.mkfifo(search / "pipe.txt"),
        shutil.rmtree,
    ],
    ids=["broken", "gone", "gbk", "folder", "pipe", "no folder"],
)
def test_what_is_wrong_with_the_words_of_the_search_is_told(
    site: Flask, copied: Settings, spoil: Callable[[Path], object]
) -> None:
    spoil(copied.content / "search")
    seconds_until(lambda: ready(site)["problems"]["errors"] == 1)
    assert ready(site)["problems"]["first"][0].startswith("content/search")
    edit(copied, "items/tea-licence.yaml", "水质合格。", "水要甜。")
    seconds_until(lambda: "水要甜。" in site.test_client().get("/items/tea-licence").text)


@pytest.mark.parametrize("name", ["words.yaml", "dictionary.txt"])
def test_a_saved_word_of_the_search_is_an_edit(copied: Settings, name: str) -> None:
    before = footprint(copied.content)
    file = copied.content / "search" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("忽略: [嗯]", "utf-8")
    assert footprint(copied.content) != before

"""A file of a review that is damaged, altered or gone is never signed, and takes no other one with it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidebook.errors import Conflict, NotFound
from guidebook.journal import Entry, write
from guidebook.journal.verifying import verify
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews import submitted as documents
from guidebook.publishing.reviews.signing import send_back, sign
from guidebook.publishing.reviews.store import ReviewBroken
from guidebook.releases import log as logs
from guidebook.releases.release import Release, digest_of_document
from tests.publishing.reviewing import AT, REVIEW, signed, submitted

Publish = Callable[..., Release]
Edit = Callable[[str, str, str], None]
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def content(edit: Edit, publish: Publish, site: Path) -> Path:
    """Two reviews wait; 乙 has signed the first."""
    publish()
    edit("bundles/hiring.yaml", "状态: 示范", "状态: 待审")
    edit("bundles/hiring.yaml", "答: 不收费。", "答: 不收钱。")
    submitted(site, "hiring")
    signed(site, 1, REVIEW)
    edit("items/food-license.yaml", "\n承诺办结时限: 待核实", "\n承诺办结时限: 8个工作日")
    submitted(site, "restaurant")
    return site / "content"


def alter(content: Path, change: Change, *, with_hash: bool) -> None:
    path = content / store.file_of(1)
    told = json.loads(path.read_bytes())
    change(told)
    if with_hash:
        told["hash"] = documents._hash(told)
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def require_refused(content: Path, why: str) -> None:
    """Nobody signs or sends back the first review; the second one can be signed as before."""
    with pytest.raises(ReviewBroken, match=why):
        sign(content.parent, 1, REVIEW, "戊", AT)
    with pytest.raises(ReviewBroken, match=why):
        send_back(content.parent, 1, REVIEW, "戊", AT, "坏了")
    assert [one.number for one in store.open_reviews(content) if one.number != 1] == [2]
    sign(content.parent, 2, REVIEW, "乙", AT)
    assert logs.read(content).next_number == 3


def other_value(told: dict[str, Any]) -> None:
    told["release"]["records"][0]["value"]["摘要"] = "别的摘要。"


def other_hash(told: dict[str, Any]) -> None:
    told["release"]["records"][0]["hash"] = "0" * 64


def forged(told: dict[str, Any]) -> None:
    for step, name in (("保密审查", "丙"), ("批准", "丁")):
        told["signatures"].append({"step": step, "name": name, "at": AT.isoformat(), "reasons": []})


def unknown(told: dict[str, Any]) -> None:
    told["format"] = 2


def lacking(told: dict[str, Any]) -> None:
    del told["signatures"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (other_hash, r"“content/reviews/00001\.json”残缺或者被改动过"),
        (forged, "残缺或者被改动过"),
        (unknown, "格式是2，这个版本的程序不认得"),
        (lacking, "残缺或者被改动过"),
    ],
)
def test_file_whose_hash_does_not_fit_is_refused(content: Path, change: Change, why: str) -> None:
    alter(content, change, with_hash=False)
    assert len(store.damaged(content)) == 1
    require_refused(content, why)


@pytest.mark.parametrize("change", [other_value, forged])
def test_file_that_the_program_did_not_write_so_is_refused(content: Path, change: Change) -> None:
    """Its hash was reckoned anew, and somebody else wrote into the journal since."""
    alter(content, change, with_hash=True)
    write(content, {"note.txt": b"1"}, {"note.txt": None}, Entry("test"))
    require_refused(content, r"“content/reviews/00001\.json”和修改日志记下的不一样")
    (error,) = verify(content).errors
    assert error == "“content/reviews/00001.json”被改动过，请从备份里恢复。"


def test_torn_file_is_refused(content: Path) -> None:
    path = content / store.file_of(1)
    path.write_bytes(path.read_bytes()[:200])
    require_refused(content, "残缺")


def test_file_that_is_gone_is_named_and_its_number_is_not_given_again(content: Path) -> None:
    (content / store.file_of(1)).unlink()
    (content / store.file_of(2)).unlink()
    (content / "journal/.known.json").unlink()
    assert store.damaged(content) == (
        "“content/reviews/00001.json”不见了，请从备份里恢复。",
        "“content/reviews/00002.json”不见了，请从备份里恢复。",
    )
    with pytest.raises(ReviewBroken, match="不见了"):
        store.read(content, 1)
    assert submitted(content.parent, "restaurant").number == 3
    assert "“content/reviews/00001.json”不见了，请从备份里恢复。" in verify(content).errors


def test_copy_under_another_number_is_refused(content: Path) -> None:
    shutil.copy(content / store.file_of(1), content / store.file_of(3))
    with pytest.raises(ReviewBroken, match="里写的是送审第1号"):
        sign(content.parent, 3, REVIEW, "戊", AT)


def test_review_that_never_was_is_not_found(content: Path) -> None:
    with pytest.raises(NotFound, match="没有送审第9号"):
        sign(content.parent, 9, REVIEW, "戊", AT)
    (content / "reviews/note.txt").write_text("别的文件", "utf-8")
    assert len(store.history(content)) == 2


def test_review_upon_releases_that_are_others_is_refused(content: Path) -> None:
    """The releases were restored from another site's backup."""
    other = json.loads((content / logs.file_of(1)).read_bytes())
    other["author"] = "别人"
    other["hash"] = digest_of_document(other)
    (content / logs.file_of(1)).write_text(json.dumps(other, ensure_ascii=False), "utf-8")
    with pytest.raises(Conflict, match="第1次发布不是送审时的那一次"):
        sign(content.parent, 2, REVIEW, "乙", AT)

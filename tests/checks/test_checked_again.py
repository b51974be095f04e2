"""Checked again, the content has the problems that it has for whoever reads and checks it for the first time.

Most of a check-up is kept from one to the next, by record and by guide. Whatever is edited, a loader that has
seen the content before, a change that is only tried, and a fresh loader have to be told the same.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from guidebook.checks.known import problems_of
from guidebook.editing.change import Change
from guidebook.errors import Conflict
from guidebook.fingerprint import is_content_name
from guidebook.journal import Entry
from guidebook.loading import Loader
from guidebook.problems import Problem, Severity
from tests.checks.mistakes import MISTAKES, RESTAURANT
from tests.checks.test_random_mistakes import SEED, WAYS, mutations
from tests.web.test_web_broken_content import SPARES_PAPER, STOPS_PAPER, Spoil

ROOT = Path(__file__).parents[2]
BROKEN = STOPS_PAPER | SPARES_PAPER
FEW, MANY = 8, 120
OF_THE_SAMPLE = 100
# What many use, and what counts for all: a value of each in the real content.
SHARED = {
    "material used by all": ("materials.yaml", "来源: 政府核发", "来源: 第三方"),
    "name of a material": ("materials.yaml", "居民身份证:", "居民身份证件:"),
    "question with a default": ("questions.yaml", "默认:", "默任:"),
    "answers of a question": ("questions.yaml", "答: 本人", "答: 自己"),
    "phone of a department": ("departments.yaml", "电话: 待核实", "电话: 020-1234"),
    "law in force": ("laws.yaml", "状态: 有效", "状态: 已废止"),
    "articles of a law": ("laws.yaml", "条数: ", "条数: 1 #"),
    "hours of an office": ("offices.yaml", "9:00", "29:00"),
    "choices of a field": ("fields.yaml", "选项: [", "选项: [另一个, "),
    "promise of an item": (
        "items/food-business-license.yaml",
        "承诺办结时限: 待核实",
        "承诺办结时限: 30个工作日",
    ),
    "condition of a shared item": ("items/food-business-license.yaml", "当: {", "当: {没有的问题: 是, "),
    "person of a guide": (RESTAURANT, "\n人:\n", "\n人:\n  - 无关的人\n"),
    "topic of the site": ("site.yaml", "套餐: [", "套餐: [没有的一件事, "),
    "status of a guide": (RESTAURANT, "状态: 示范", "状态: 已发布"),
}


class Twice:
    """A copy of a site, edited and set right again, with a loader that stays."""

    def __init__(self, content: Path, root: Path) -> None:
        shutil.copytree(content, root / "content")
        self.root, self.content = root, root / "content"
        self.loader = Loader(root)
        self.usual = self.anew()

    def anew(self) -> tuple[Problem, ...]:
        """What somebody is told who reads everything for the first time."""
        return problems_of(Loader(self.root).load())

    def again(self) -> tuple[Problem, ...]:
        """What the loader is told that stays."""
        return problems_of(self.loader.load_as_it_stands())

    def disagreement(self, name: str, text: str) -> Iterator[str]:
        """How the file with that text is told differently: tried, read again and read for the first time."""
        before = (self.content / name).read_bytes()
        change = Change(self.loader)
        change.add({name: text.encode()}, {name: before})
        tried, new = problems_of(change.tried(), change.files), change.new_problems()
        (self.content / name).write_text(text, "utf-8")
        try:
            anew, again = self.anew(), self.again()
        finally:
            (self.content / name).write_bytes(before)
        yield from (f"read again: {one}" for one in set(again) ^ set(anew))
        yield from (f"tried: {one}" for one in set(tried) ^ set(anew))
        if _errors(new) != _errors(anew) - _errors(self.usual):
            yield f"new by count: {new}"


def _errors(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    return Counter((p.place.file, p.code) for p in problems if p.severity is Severity.ERROR)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    return Twice(ROOT / "content", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    return Twice(ROOT / "tests/sites/sample/content", tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("what", SHARED)
def test_what_many_use_is_told_as_for_the_first_time(what: str, real: Twice) -> None:
    name, old, new = SHARED[what]
    text = (real.content / name).read_text("utf-8")
    assert old in text
    assert list(real.disagreement(name, text.replace(old, new, 1))) == []


def test_random_mistakes_are_told_as_for_the_first_time(real: Twice) -> None:
    for mutation in mutations(real.content, FEW):
        assert list(real.disagreement(mutation.file, mutation.text)) == [], mutation.kind


@pytest.mark.slow
def test_many_mistakes_are_told_as_for_the_first_time(real: Twice) -> None:
    for mutation in mutations(real.content, MANY, SEED + 1):
        assert list(real.disagreement(mutation.file, mutation.text)) == [], mutation.kind
    for what, mistake in MISTAKES.items():
        text = (real.content / mistake.file).read_text("utf-8").replace(mistake.old, mistake.new, 1)
        assert list(real.disagreement(mistake.file, text)) == [], what


def test_mistakes_in_every_file_of_a_small_site_are_told_as_for_the_first_time(sample: Twice) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same at every run
    names = sorted(path.relative_to(sample.content).as_posix() for path in sample.content.rglob("*.yaml"))
    for _ in range(OF_THE_SAMPLE):
        name, way = chance.choice(names), chance.choice(WAYS)
        lines = (sample.content / name).read_text("utf-8").splitlines()
        n = chance.choice([n for n, line in enumerate(lines) if line.strip()])
        way(lines, n, chance)
        assert list(sample.disagreement(name, "\n".join(lines) + "\n")) == [], (
            f"{name}:{n + 1} {way.__name__}"
        )


@pytest.mark.parametrize("way", BROKEN)
def test_whatever_breaks_is_told_as_for_the_first_time(way: str, sample_copy: Path) -> None:
    """Files that go, cannot be read, or bear odd names as well; and again once all is mended."""
    loader, good = Loader(sample_copy), sample_copy / "good"
    usual = problems_of(loader.load_as_it_stands())
    shutil.copytree(sample_copy / "content", good)
    spoil: Spoil = BROKEN[way]
    spoil(sample_copy / "content")
    broken = problems_of(loader.load_as_it_stands())
    assert set(broken) == set(problems_of(Loader(sample_copy).load()))
    assert set(broken) > set(usual) or broken != usual
    shutil.rmtree(sample_copy / "content")
    shutil.copytree(good, sample_copy / "content")
    assert problems_of(loader.load_as_it_stands()) == usual


@pytest.mark.parametrize("way", BROKEN)
def test_an_edit_that_breaks_something_is_not_written(way: str, sample_copy: Path) -> None:
    """What the way does to files that stay is done by a change."""
    content, loader = sample_copy / "content", Loader(sample_copy)
    before = _files(content)
    BROKEN[way](content)
    after = {
        name: data for name, data in _files(content).items() if data != before.get(name) and _is_read(name)
    }
    shutil.rmtree(content)
    for name, data in before.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(data)
    if not after:
        pytest.skip("nothing that a change can do")
    change = Change(loader)
    change.add(after, {name: before.get(name) for name in after})
    with pytest.raises(Conflict, match="处错误，什么都没有写"):
        change.save(Entry("test"))
    assert _files(content) == before


def _is_read(name: str) -> bool:
    return is_content_name(name) or name.startswith("search/")


def _files(content: Path) -> dict[str, bytes]:
    paths = (path for path in content.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in paths}

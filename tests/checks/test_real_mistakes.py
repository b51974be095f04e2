"""Each mistake that editors make is told in one line, first, with its mend: in a copy of the real content."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guidebook.checks import Checked, check_content, with_search_words
from guidebook.cli.check import short_report
from guidebook.loading import Loader
from guidebook.problems import Problem, Severity
from tests.checks.mistakes import FOOD, MISTAKES, PROMISE, RESTAURANT, Mistake

ROOT = Path(__file__).parents[2]
# What the editor reads of one mistake, besides the totals that are always there.
MOST_LINES = 3


class RealContent:
    """A copy of the real content that is edited and set right again; only what changed is read anew."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(ROOT / "content", root / "content")
        self.content = root / "content"
        self._loader = Loader(root)
        self.usual = self.checked()
        self._usual = Counter(map(self._key, self.usual.problems))

    def checked(self) -> Checked:
        """The check-up of the files as they stand."""
        self._loader.load()
        return with_search_words(check_content(self._loader.as_it_stands()), self.content)

    def new(self, checked: Checked) -> list[Problem]:
        """What the check-up says beyond the usual, the errors first, as the command lists them."""
        left = self._usual.copy()
        found = []
        for problem in checked.problems:
            left[self._key(problem)] -= 1
            if left[self._key(problem)] < 0:
                found.append(problem)
        return sorted(found, key=lambda problem: problem.severity is not Severity.ERROR)

    @contextmanager
    def edited(self, *mistakes: Mistake) -> Iterator[list[int]]:
        """The content with these mistakes, and on which line each of them stands."""
        before = {m.file: (self.content / m.file).read_text("utf-8") for m in mistakes}
        texts = dict(before)
        for mistake in mistakes:
            assert mistake.old in texts[mistake.file], mistake.old
            texts[mistake.file] = texts[mistake.file].replace(mistake.old, mistake.new, 1)
        for file, text in texts.items():
            (self.content / file).write_text(text, "utf-8")
        try:
            yield [_line(texts[mistake.file], mistake) for mistake in mistakes]
        finally:
            for file, text in before.items():
                (self.content / file).write_text(text, "utf-8")

    @staticmethod
    def _key(problem: Problem) -> tuple[str, str, str]:
        # Debts name the department to ask, which may be what was misspelt.
        is_debt = problem.code == "unverified"
        return problem.place.file, problem.code, "" if is_debt else problem.message


def _line(text: str, mistake: Mistake) -> int:
    """The line of the first difference; a text that was only deleted leaves nothing but its place."""
    end = mistake.first_difference
    at = text.index(mistake.new) + end if mistake.new else -1
    return text.count("\n", 0, at) + 1 if mistake.new else 0


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> RealContent:
    return RealContent(tmp_path_factory.mktemp("real"))


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_one_mistake_is_told_once_and_first_at_its_line_with_its_mend(
    real: RealContent, mistake: Mistake
) -> None:
    with real.edited(mistake) as (line,):
        checked = real.checked()
    (found,) = real.new(checked)
    assert found.code == mistake.code
    assert found.place.file == f"content/{mistake.file}"
    assert found.place.line == (line or found.place.line)
    assert mistake.mend in found.message
    assert len(found.message) <= 160
    if found.severity is Severity.ERROR:
        assert next(short_report(checked)) == str(found)


@pytest.mark.slow
def test_five_mistakes_in_one_file_are_all_told_line_by_line(real: RealContent) -> None:
    names = ["句子里半角冒号（列表）", "全角数字", "少了“- ”（文字）", "少了花括号", "引号没有结束"]
    mistakes = [MISTAKES[name] for name in names]
    with real.edited(*mistakes) as lines:
        found = real.new(real.checked())
    told = {(problem.place.line, problem.code) for problem in found}
    assert told >= {(line, mistake.code) for line, mistake in zip(lines, mistakes, strict=True)}
    assert len(found) == len(mistakes)
    assert [problem.place.line for problem in found] == sorted(lines)


@pytest.mark.slow
def test_mistake_in_a_shared_file_names_the_guides_that_wait_for_it(real: RealContent) -> None:
    with real.edited(Mistake(FOOD, PROMISE, "承诺办结时限：5个工作日", "", "")):
        lines = list(short_report(real.checked()))
    usual = set(short_report(real.usual))
    assert len([line for line in lines if line and line not in usual]) <= MOST_LINES + 1
    assert any("不显示" in line and "等11份" in line for line in lines)


@pytest.mark.slow
def test_copy_made_by_the_explorer_is_told_to_be_the_copy(real: RealContent) -> None:
    copy = real.content / "bundles" / "restaurant - 副本.yaml"
    shutil.copy(real.content / RESTAURANT, copy)
    try:
        (found,) = real.new(real.checked())
    finally:
        copy.unlink()
    assert (found.place.file, found.code) == (f"content/bundles/{copy.name}", "repeated-name")
    assert "请删去" in found.message

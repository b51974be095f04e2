"""Random mistakes in the real content: the right file is told first, what is accepted shows no nonsense."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import pytest

from guidebook.checks import Checked, check_content
from guidebook.loading import Loader
from guidebook.problems import Problem
from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.snapshot import Library, Snapshot

ROOT = Path(__file__).parents[2]
SEED = 20261130
FEW, MANY = 12, 300
# What Python or a template shows of a value that is not there, and a bullet without words.
NONSENSE = re.compile(
    r"\bNone\b|\bFact\(|\bState\.|&lt;guidebook|object at 0x|<li>\s*</li>|<dd>\s*</dd>|<td>\s*\{\}"
)


class Mutation(NamedTuple):
    """A file with one random mistake."""

    file: str
    kind: str
    text: str


def _deleted(lines: list[str], n: int, _: random.Random) -> None:
    del lines[n]


def _doubled(lines: list[str], n: int, _: random.Random) -> None:
    lines.insert(n, lines[n])


def _swapped(lines: list[str], n: int, _: random.Random) -> None:
    other = min(n + 1, len(lines) - 1)
    lines[n], lines[other] = lines[other], lines[n]


def _widened(lines: list[str], n: int, chance: random.Random) -> None:
    """A character typed with the Chinese input method."""
    wide = {":": "：", ",": "，", "-": "－", "[": "【", "]": "】", "{": "｛", "}": "｝", '"': "“", " ": "　"}
    at = [k for k, character in enumerate(lines[n]) if character in wide or character.isdigit()]
    if at:
        k = chance.choice(at)
        character = lines[n][k]
        lines[n] = lines[n][:k] + wide.get(character, chr(ord(character) + 0xFEE0)) + lines[n][k + 1 :]


def _indented(lines: list[str], n: int, chance: random.Random) -> None:
    spaces = chance.choice([-2, -1, 1, 2, 4])
    lines[n] = " " * spaces + lines[n] if spaces > 0 else lines[n].removeprefix(" " * -spaces)


def _cut(lines: list[str], n: int, chance: random.Random) -> None:
    lines[n] = lines[n][: chance.randrange(len(lines[n]))]


def _renamed(lines: list[str], n: int, chance: random.Random) -> None:
    """A character of a name or a sentence that became another one."""
    at = [k for k, character in enumerate(lines[n]) if "\u4e00" <= character <= "\u9fff"]
    if at:
        k = chance.choice(at)
        lines[n] = lines[n][:k] + chance.choice("的一是甲乙") + lines[n][k + 1 :]


WAYS: tuple[Callable[[list[str], int, random.Random], None], ...] = (
    _deleted,
    _doubled,
    _swapped,
    _widened,
    _indented,
    _cut,
    _renamed,
)


def mutations(content: Path, number: int, seed: int = SEED) -> list[Mutation]:
    """So many mistakes in thirty files, the same at every run with the seed."""
    chance = random.Random(seed)  # noqa: S311 - the same at every run
    files = sorted(
        str(path.relative_to(content)) for path in content.glob("*/*.yaml") if path.parts[-2] != "search"
    )
    ledgers = [
        "departments.yaml",
        "materials.yaml",
        "questions.yaml",
        "fields.yaml",
        "offices.yaml",
        "site.yaml",
    ]
    chosen = [*ledgers, *chance.sample(files, 24)]
    found: list[Mutation] = []
    while len(found) < number:
        file, way = chance.choice(chosen), chance.choice(WAYS)
        before = (content / file).read_text("utf-8")
        lines = before.splitlines()
        n = chance.choice([n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")])
        way(lines, n, chance)
        text = "\n".join(lines) + "\n"
        if text != before:
            found.append(Mutation(file, f"{file}:{n + 1} {way.__name__}", text))
    return found


def pages_of(checked: Checked, file: str) -> list[str]:
    """The pages that show what stands in the file."""
    public = checked.public
    folder, _, name = file.rpartition("/")
    stem = name.removesuffix(".yaml")
    if folder == "bundles":
        return [f"/bundles/{stem}"] if stem in public.bundles_by_id else []
    if folder == "items":
        items = {item.id: item for item in public.items.values()}
        users = public.bundles_with_item(items[stem].name) if stem in items else ()
        return [f"/items/{stem}", *(f"/bundles/{user.id}" for user in users[:1])] if stem in items else []
    return ["/", "/bundles/restaurant"] if "restaurant" in public.bundles_by_id else ["/"]


class Trials:
    """Mistakes made one after the other in a copy of the content."""

    def __init__(self, root: Path) -> None:
        self._content = root / "content"
        self._loader = Loader(root)
        self._settings = Settings.at(root, {"XDG_CACHE_HOME": str(root / "cache")})
        self._usual = {_key(p) for p in check_content(self._loader.load()).problems}
        self.accepted = 0

    def complaints(self, number: int, seed: int = SEED) -> Iterator[str]:
        """What is not as it should be after each of so many mistakes."""
        for mutation in mutations(self._content, number, seed):
            try:
                yield from (f"{mutation.kind}: {wrong}" for wrong in self._complaints(mutation))
            except Exception as failure:  # noqa: BLE001 - whatever it is, the other mistakes are tried too
                yield f"{mutation.kind}: {failure!r}"

    def _complaints(self, mutation: Mutation) -> Iterator[str]:
        checked = self._checked(mutation)
        new = [problem for problem in checked.errors if _key(problem) not in self._usual]
        if not new:
            self.accepted += 1
            yield from self._nonsense(checked, mutation.file)
        elif new[0].place.file != f"content/{mutation.file}":
            yield f"told first of {new[0]}"

    def _checked(self, mutation: Mutation) -> Checked:
        path = self._content / mutation.file
        before = path.read_text("utf-8")
        path.write_text(mutation.text, "utf-8")
        try:
            self._loader.load()
            return check_content(self._loader.as_it_stands())
        finally:
            path.write_text(before, "utf-8")

    def _nonsense(self, checked: Checked, file: str) -> Iterator[str]:
        client = create_public_app(Library(Snapshot(checked.public)), self._settings).test_client()
        for page in pages_of(checked, file):
            answer = client.get(page)
            if answer.status_code != HTTPStatus.OK or NONSENSE.search(answer.text):
                yield f"{page} answers {answer.status_code}, {NONSENSE.findall(answer.text)}"


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.place.file, problem.code, problem.message


@pytest.fixture
def real_copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def test_random_mistake_is_told_of_its_file_or_shows_no_nonsense(real_copy: Path) -> None:
    assert list(Trials(real_copy).complaints(FEW)) == []


if __name__ == "__main__":
    import sys
    import tempfile

    # How many mistakes, and the seeds by which they are drawn.
    number, *seeds = map(int, sys.argv[1:] or [str(MANY)])
    for seed_of_run in seeds or [SEED]:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "content", Path(folder) / "content")
            trials = Trials(Path(folder))
            wrong = list(trials.complaints(number, seed_of_run))
            told = f"{number} mistakes of seed {seed_of_run}: {trials.accepted} accepted, {len(wrong)} wrong"
            print(*wrong, told, sep="\n")  # noqa: T201 - the whole run is started by hand

"""The fold of the releases is the same content as the files it was made of."""

import datetime as dt
import json
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guidebook.catalogue import PublicCatalogue, build, publish
from guidebook.loading import Content, Loader
from guidebook.model import Bundle
from guidebook.plan import Given, offered, read_given
from guidebook.presenters.telling import case_view
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import Release, Signatures, from_json, released_record

REPOSITORY = Path(__file__).parents[2]
MONDAY = dt.date(2026, 3, 2)
AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
CASES_A_BUNDLE = 22
RELEASES = 2_000


@pytest.fixture(scope="module")
def first() -> Release:
    """The release of the whole real content."""
    made = candidate(Grounds.of(REPOSITORY), AT, [])
    return replace(made.release, signatures=Signatures("甲")).sealed()


def published(content: Content) -> PublicCatalogue:
    catalogue, problems = build(content)
    assert catalogue
    assert not problems
    return publish(catalogue)


def any_answers(catalogue: PublicCatalogue, bundle: Bundle, chance: random.Random) -> Given:
    share = chance.choice((0.0, 0.3, 0.7, 1.0, 1.0))
    pairs = []
    for use in bundle.questions:
        question = catalogue.questions[use.question]
        options = [option.answer for option in offered(bundle, question)]
        if chance.random() < share:
            pairs += [(question.name, answer) for answer in chance.sample(options, 1)]
    return read_given(catalogue, bundle, pairs)


def test_cases_are_planned_from_the_fold_as_from_the_files(first: Release) -> None:
    files = published(Loader(REPOSITORY).load())
    read = from_json(json.loads(logs.data_of(first)))
    folded = folding.content_of(folding.fold(Log((read,))), REPOSITORY)
    assert folded
    released = published(folded)
    assert list(released.bundles) == list(files.bundles)
    assert released.site == files.site
    chance = random.Random(20261201)  # noqa: S311 - the same cases in every run
    planned = 0
    for bundle in files.bundles.values():
        for _ in range(CASES_A_BUNDLE):
            given = any_answers(files, bundle, chance)
            told = case_view(released, released.bundles[bundle.name], given, MONDAY)
            # The files alone do not know of a release.
            assert told.release is not None
            assert replace(told, release=None) == case_view(files, bundle, given, MONDAY)
            planned += 1
    assert planned >= 660


def edited(release: Release, number: int, before: str, chance: random.Random) -> Release:
    """A release like a real one: a few records change, of what the first one held."""
    records = [r for r in release.records if r.plural != "site"]
    chosen = chance.sample(records, chance.randint(1, 5))
    told: Any = [{**r.value, "说明": f"第{number}次改动的说明。"} for r in chosen]
    changed = tuple(
        released_record(r.plural, r.code, r.name, value) for r, value in zip(chosen, told, strict=True)
    )
    return Release(number, AT, Signatures("甲"), ("restaurant",), records=changed, before=before).sealed()


def test_two_thousand_releases_are_small_and_quickly_folded(first: Release, tmp_path: Path) -> None:
    chance = random.Random(2000)  # noqa: S311 - the same releases in every run
    folder = tmp_path / "releases"
    folder.mkdir()
    before = ""
    for number in range(1, RELEASES + 1):
        release = replace(first, number=1).sealed() if number == 1 else edited(first, number, before, chance)
        before = release.digest
        (tmp_path / logs.file_of(number)).write_bytes(logs.data_of(release))
    size = sum(path.stat().st_size for path in folder.iterdir())
    began = time.process_time()
    log = logs.read(tmp_path)
    folded = folding.fold(log)
    spent = time.process_time() - began
    assert log.next_number == RELEASES + 1
    assert len(folded.records) == len(first.records)
    assert size <= 20_000_000
    print(f"{size / 1e6:.1f} MB, {spent:.2f} s")  # noqa: T201 - the figure of this rule
    # The budget is 0.3 s, which scripts/bench measures; the tests run beside others.
    assert spent <= 0.9

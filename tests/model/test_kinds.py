"""The table of kinds agrees with what is read from the files."""

from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import load
from guidebook.loading import files
from guidebook.model.kinds import FILED, KINDS
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of


def test_every_kind_with_a_name_of_its_own_is_in_the_table() -> None:
    assert set(KINDS) == set(Kind) - {Kind.ANSWER, Kind.SITE}


def test_the_loader_reads_what_the_table_names() -> None:
    folders = {f"{name}/": of for name, of in files.FOLDERS.items()}
    assert files.LEDGERS | folders == {of.file: (kind, of.record) for kind, of in FILED.items()}


def test_the_fingerprint_is_made_of_the_same_files() -> None:
    assert [of.file for of in FILED.values() if of.is_ledger] == list(fingerprint.LEDGER_FILES)
    assert [of.plural for of in FILED.values() if of.has_folder] == list(fingerprint.ENTITY_FOLDERS)


def test_every_kind_of_page_has_an_address(sample_root: Path) -> None:
    sample, _ = load(sample_root)
    assert sample is not None
    for kind, of in KINDS.items():
        for record in sample.of(kind).values() if of.has_pages else ():
            assert address_of(kind, record).startswith(f"/{of.plural}/")

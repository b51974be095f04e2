"""What the site hands out on paper: one of every kind, and of sheets and forms several."""

from collections.abc import Iterator
from pathlib import Path

from scripts.verifying.pages import way_through
from scripts.verifying.site import Site

BOOKS = {
    "handbook": "/handbook.pdf",
    "binder": "/binder.pdf",
    "forms": "/forms.pdf",
}
SHEETS = ("restaurant", "newborn", "home-resale", "elder-care", "disability")
FORMS = ("restaurant", "newborn", "school-enrolment", "hiring")
KINDS_OF_FORMS = {"form": "form.pdf", "specimen": "form-specimen.pdf"}


def addresses(site: Site) -> Iterator[tuple[str, str]]:
    """Name and address of the papers in PDF; sheets are those of somebody who answered everything."""
    yield from BOOKS.items()
    for bundle in SHEETS:
        yield f"sheet-{bundle}", sheet_of(site, bundle)
    for bundle in FORMS:
        for kind, file in KINDS_OF_FORMS.items():
            yield f"{kind}-{bundle}", f"/bundles/{bundle}/{file}"


def sheet_of(site: Site, bundle: str) -> str:
    """The address of the sheet of one who always gives the first answer."""
    *_, place = way_through(site, f"/bundles/{bundle}", lambda values: values[0])
    return place.replace("?", "/leaflet.pdf?", 1)


def fetched(site: Site, folder: Path) -> tuple[list[Path], list[str]]:
    """The papers as files, and the names of those that the site does not have."""
    files, absent = [], []
    for name, address in addresses(site):
        data = site.file(address)
        if data is None:
            absent.append(name)
        else:
            files.append(folder / f"{name}.pdf")
            files[-1].write_bytes(data)
    return files, absent

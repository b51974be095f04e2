"""QR codes: one mask for all of them, since to choose among eight is dear."""

import datetime as dt
from statistics import mean

import segno
from segno import encoder

from guidebook.plan import typical
from guidebook.presenters.telling import case_view
from guidebook.presenters.validity import code_of_case
from guidebook.printing.qr import MASK
from tests.printing.conftest import REPOSITORY, catalogue_of


def penalty(address: str, mask: int) -> int:
    code = segno.make(address, error="m", micro=False, mask=mask)
    rows = [bytearray(row) for row in code.matrix]
    return sum(encoder.mask_scores(rows, len(rows), len(rows)))  # type: ignore[no-untyped-call]


def test_the_mask_of_all_codes_is_nearly_as_good_as_the_best_for_each() -> None:
    catalogue, on = catalogue_of(REPOSITORY), dt.date(2026, 3, 2)
    cases = [case_view(catalogue, bundle, typical(bundle), on) for bundle in catalogue.bundles.values()]
    penalties = [
        [penalty(code_of_case(catalogue.site, case).url, mask) for mask in range(8)] for case in cases
    ]
    drawn, best = [of[MASK] for of in penalties], [min(of) for of in penalties]
    assert mean(drawn) < 1.1 * mean(best)
    assert max(drawn) < 1.1 * max(best)

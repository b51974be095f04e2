"""The worker process: it can be ended, and a new one takes its place."""

import datetime as dt

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.plan import typical
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.telling import case_view
from guidebook.presenters.validity import ValidityCode
from guidebook.printing import typesetting
from guidebook.printing.blanks import BlankPart, FormItem, FormSheet
from guidebook.printing.form import FormDocument
from guidebook.printing.leaflet import leaflet
from guidebook.printing.qr import drawn
from guidebook.printing.typesetting import CannotTypeset, Worker, typeset_sheet
from guidebook.settings import Settings


@pytest.fixture
def sheet() -> FormDocument:
    form = FormSheet("某申请表", "", (FormItem(1, "某事项"),), (BlankPart("申请人", ()),), is_specimen=False)
    code = drawn(ValidityCode("https://guide.example.gov.cn", "guide.example.gov.cn", "扫码打开网上版"))
    return FormDocument("guide", form, "办事一本通", "办事一本通 2026.12 版", code)


def test_sheet_is_a_pdf(settings: Settings, sheet: FormDocument) -> None:
    assert typeset_sheet(settings, "blank.typ", sheet).startswith(b"%PDF-1.7")


def test_job_that_takes_too_long_is_ended(
    settings: Settings, sheet: FormDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "SHEET_SECONDS", 0.0)
    with pytest.raises(CannotTypeset, match="已停止"):
        typeset_sheet(settings, "blank.typ", sheet)


def test_after_a_worker_was_lost_the_next_sheet_is_set_by_a_new_one(
    settings: Settings, sheet: FormDocument
) -> None:
    typeset_sheet(settings, "blank.typ", sheet)
    assert typesetting._warm.worker is not None
    typesetting._warm.worker.process.kill()
    typesetting._warm.worker.process.wait()
    assert typeset_sheet(settings, "blank.typ", sheet).startswith(b"%PDF")


def test_what_typst_refuses_is_told_and_the_worker_lives_on(settings: Settings, sheet: FormDocument) -> None:
    worker = Worker()
    job = typesetting._job(settings, "no-such-template.typ")
    with pytest.raises(CannotTypeset, match="排印没有成功"):
        worker.typeset(job, b"{}", 10)
    assert worker.is_usable
    data = typesetting._data(sheet)
    assert worker.typeset(typesetting._job(settings, "blank.typ"), data, 10).startswith(b"%PDF")
    worker.close()
    assert not worker.is_usable


def test_day_changes_no_more_than_the_second_line_of_a_sheet(sample: PublicCatalogue) -> None:
    bundle = sample.bundles["开办餐饮店"]
    about = bundle_view(sample, bundle)
    sheets = set()
    for on in (dt.date(2026, 11, 24), dt.date(2026, 12, 1), dt.date(2028, 2, 29)):
        case = case_view(sample, bundle, typical(bundle), on)
        undated, dated = typesetting._data(leaflet(sample, about, case, on)).split(b"\n")
        sheets.add(undated)
        assert f"{on.year}" in dated.decode()
    assert len(sheets) == 1

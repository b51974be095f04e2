"""Paper by way of the site: the right document, for the right case, under a name that can be kept."""

from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("kind", ["leaflet", "form"])
def test_a_sheet_is_a_pdf_with_the_name_of_its_bundle(teahouse: Flask, kind: str) -> None:
    answer = teahouse.test_client().get(f"/bundles/teahouse/{kind}.pdf?zt=gt")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    names = answer.headers["Content-Disposition"]
    assert f"filename=teahouse-{kind}.pdf; filename*=UTF-8''%E5%BC%80%E8%8C%B6%E9%A6%86" in names
    assert "开茶馆一件事" in text_of(answer.data)


def test_the_leaflet_is_that_of_this_case(teahouse: Flask) -> None:
    client = teahouse.test_client()
    assert "山林用火检查" in text_of(client.get("/bundles/teahouse/leaflet.pdf?dd=ss&mh=y").data)
    assert "山林用火检查" not in text_of(client.get("/bundles/teahouse/leaflet.pdf?dd=jb").data)


def test_leaflet_of_missing_papers_is_a_sheet_of_its_own(teahouse: Flask) -> None:
    client = teahouse.test_client()
    answer = client.get("/bundles/teahouse/leaflet.pdf?dd=ss&bz=application-form,moon&bz=sun")
    assert answer.status_code == 200
    assert "filename=teahouse-correction.pdf" in answer.headers["Content-Disposition"]
    text = text_of(answer.data)
    assert "补正材料告知单" in text
    assert "还缺下面1种材料" in text
    assert all(f"没有“{name}”，已略过" in text for name in ("moon", "sun"))
    refused = client.get("/bundles/teahouse/leaflet.pdf?dd=ss&bz=moon")
    assert refused.status_code == 409
    assert "没有要补正的材料" in refused.text


def test_the_page_links_to_the_sheets_of_its_case(teahouse: Flask) -> None:
    html = teahouse.test_client().get("/bundles/teahouse?地点=山上").text
    assert 'href="/bundles/teahouse/leaflet.pdf?dd=ss"' in html
    assert 'href="/bundles/teahouse/form.pdf?dd=ss"' in html


def test_a_sheet_that_did_not_change_is_not_made_again(teahouse: Flask) -> None:
    client = teahouse.test_client()
    tag = client.get("/bundles/teahouse/form.pdf").headers["ETag"]
    assert client.get("/bundles/teahouse/form.pdf", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["/bundles/nothing/leaflet.pdf", "/bundles/nothing/form.pdf"])
def test_a_sheet_of_nothing_is_not_found(teahouse: Flask, path: str) -> None:
    assert teahouse.test_client().get(path).status_code == 404


def test_the_handbook_is_one_file_that_can_be_fetched_in_parts(teahouse: Flask) -> None:
    client = teahouse.test_client()
    with client.get("/handbook.pdf") as whole:
        assert whole.mimetype == "application/pdf"
        assert whole.data[:5] == b"%PDF-"
    with client.get("/handbook.pdf", headers={"Range": "bytes=0-99"}) as part:
        assert part.status_code == 206
        assert part.data == whole.data[:100]

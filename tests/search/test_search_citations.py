"""Laws are found by name, by article and by the number of the document."""

from collections.abc import Callable

import pytest

First = Callable[[str], str | None]


@pytest.mark.parametrize(
    ("query", "bundle"),
    [
        ("劳动合同法第五十七条", "labour-dispatch"),
        ("劳动合同法57条", "labour-dispatch"),
        ("公司法第240条", "company-deregistration"),
        ("穗府规〔2020〕6号", "talent-settlement"),
        ("穗府规[2020]6号", "talent-settlement"),
        ("穗府规（2020）6号", "talent-settlement"),
        ("穗府规【2020】6号", "talent-settlement"),
        ("穗府规〔2020〕6", "talent-settlement"),
        ("国务院令第746号", "company-deregistration"),
        ("国务院令746号", "company-deregistration"),
        ("民促法", "training-school"),
        ("中华人民共和国疫苗管理法", "newborn"),
    ],
)
def test_an_article_or_a_document_number_leads_to_what_rests_on_it(
    first: First, query: str, bundle: str
) -> None:
    assert first(query) == bundle

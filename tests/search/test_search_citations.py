"""Laws are found by name, by article and by the number of the document."""

from collections.abc import Callable

import pytest

from guidebook.model.law import LegalBasis
from guidebook.search import citations

First = Callable[[str], str | None]


@pytest.mark.parametrize(
    ("article", "numbers"),
    [
        ("第三十五条", {35}),
        ("第五条至第七条、第九条第二款", {5, 6, 7, 9}),
        ("待核实", set()),
        ("第121项", set()),
    ],
)
def test_articles_are_read_from_what_an_editor_writes(article: str, numbers: set[int]) -> None:
    basis = LegalBasis.model_validate({"法规": "某法", "条款": article})
    assert citations.articles(basis) == numbers


@pytest.mark.parametrize(
    ("query", "bundle"),
    [
        ("劳动合同法第五十七条", "labour-dispatch"),
        ("劳动合同法57条", "labour-dispatch"),
        ("公司法第240条", "company-deregistration"),
        ("穗府规〔2020〕6号", "talent-settlement"),
    ],
)
def test_an_article_or_a_document_number_leads_to_what_rests_on_it(
    first: First, query: str, bundle: str
) -> None:
    assert first(query) == bundle

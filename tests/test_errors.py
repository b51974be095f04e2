import pytest

from guidebook.errors import BadRequest, Conflict, ContentBroken, GuidebookError, NotFound
from guidebook.problems import Place, Problem, Severity


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadRequest("没有这个问题。"), 400),
        (NotFound("没有这个套餐。"), 404),
        (Conflict("已被他人修改。"), 409),
    ],
)
def test_an_error_is_a_sentence_with_a_status(error: GuidebookError, status: int) -> None:
    assert error.status == status
    assert str(error) == error.message


def test_broken_content_counts_its_errors_and_names_the_first() -> None:
    warning = Problem(Place("content/site.yaml"), "unverified", "“热线”待核实。", Severity.WARNING)
    error = Problem(Place("content/items/a.yaml", 3, 5), "unknown-key", "没有“名秤”这一项。")
    broken = ContentBroken([warning, error])
    assert broken.problems == (warning, error)
    assert "有1处错误" in broken.message
    assert "content/items/a.yaml:3:5" in broken.message

"""How a query was read and why the results stand in their order, in Chinese, for editors."""

from collections.abc import Iterator, Mapping, Sequence

from guidebook.search.ranking import CONVINCED, MOST_MAYBE, Ranked, confidence
from guidebook.search.results import Confidence
from guidebook.search.understanding import Understanding

_SHOWN = 5
_VERDICTS = {
    Confidence.SURE: "有把握，直接给结果",
    Confidence.MAYBE: f"没有把握，最多列{MOST_MAYBE}条可能相关的",
    Confidence.NONE: "一个词也不认识，没有结果",
}


def explained(
    query: Understanding, ranked: Sequence[Ranked], conviction: float, titles: Mapping[str, str]
) -> tuple[str, ...]:
    """The lines that `guidebook search --explain` prints."""
    return tuple(_lines(query, ranked, conviction, titles))


def _lines(
    query: Understanding, ranked: Sequence[Ranked], conviction: float, titles: Mapping[str, str]
) -> Iterator[str]:
    yield f"归一：{query.text}"
    yield f"切词：{' / '.join(query.words) or '（没有词）'}"
    for match in query.matches:
        how = f"，{match.how}，把握{match.confidence:.2f}" if match.how else ""
        means = "、".join(dict.fromkeys(f"{m.kind}{m.label and '：'}{m.label}" for m in match.meanings))
        yield f"认出：{match.surface}（{means}{how}）"
    yield f"没认出：{'、'.join(query.rest) or '无'}"
    yield f"问的方面：{'、'.join(query.aspects) or '无'}"
    verdict = _VERDICTS[confidence(ranked, conviction)]
    yield f"把握：{conviction:.2f}（{CONVINCED}以上算有把握），{verdict}"
    for r in ranked[:_SHOWN]:
        yield f"{r.score:6.2f}  {titles[r.id]}"
        for part in sorted(r.parts, key=lambda part: -part.value):
            yield f"        {part.value:5.2f}  {part.source or '全文'}（{part.why}）"

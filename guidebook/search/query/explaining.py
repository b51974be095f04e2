"""How a query was read and why the results stand in their order, in Chinese, for editors."""

from collections.abc import Iterator, Mapping, Sequence

from guidebook.search import weights
from guidebook.search.query.confidence import Evidence
from guidebook.search.query.ranking import Ranked
from guidebook.search.query.results import Confidence
from guidebook.search.query.understanding import Understanding

_VERDICTS = {
    Confidence.SURE: "有把握，直接给结果",
    Confidence.MAYBE: f"没有把握，最多列{weights.MOST_MAYBE}条可能相关的",
    Confidence.NONE: "一个词也不认识，没有结果",
}


def explained(
    query: Understanding,
    ranked: Sequence[Ranked],
    found: Evidence | None,
    confidence: Confidence,
    titles: Mapping[str, str],
) -> Iterator[str]:
    """The lines that `guidebook search --explain` prints."""
    yield f"归一：{query.text}"
    yield f"切词：{' / '.join(query.words) or '（没有词）'}"
    for match in query.matches:
        how = f"，{match.how}，把握{match.confidence:.2f}" if match.how else ""
        means = "、".join(dict.fromkeys(f"{m.kind}{m.label and '：'}{m.label}" for m in match.meanings))
        yield f"认出：{match.surface}（{means}{how}）"
    yield f"没认出：{'、'.join(query.rest) or '无'}"
    yield f"问的方面：{'、'.join(query.aspects) or '无'}"
    if found:
        yield f"依据：提问的词以外，认出的字占{found.share:.0%}，最贴近的词{found.strongest:.1f}分，"
        yield f"      其余相邻的字有{found.cover:.0%}在指南里，指南里有的词{found.words}个"
    verdict = _VERDICTS[confidence]
    yield f"把握：{found.weighed if found else 0:.1f}（{weights.SURE_FROM}以上算有把握），{verdict}"
    for r in ranked[: weights.EXPLAINED]:
        yield f"{r.score:6.2f}  {titles[r.id]}"
        for part in sorted(r.parts, key=lambda part: -part.value):
            why = f"{part.kind}：{part.label}" if part.kind else "正文"
            yield f"        {part.value:5.2f}  {part.source or '全文'}（{why}）"

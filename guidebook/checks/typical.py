"""典型情形: one complete example that the bundle can serve; home page, handbook and savings rest on it."""

from collections.abc import Iterator

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.model import Bundle
from guidebook.plan import Case, Truth, offered, typical
from guidebook.plan.case import AskedQuestion
from guidebook.problems import Problem, error, warning
from guidebook.text import quoted

TYPICAL_INCOMPLETE = "typical-incomplete"
TYPICAL_NOT_OFFERED = "typical-not-offered"
TYPICAL_NOT_ASKED = "typical-not-asked"
TYPICAL_BLOCKED = "typical-blocked"


def problems(subject: Subject) -> Iterator[Problem]:
    """Examples that are incomplete, impossible or turned away; only of bundles that hang together."""
    if subject.catalogue is None:
        return
    for name, bundle in subject.catalogue.bundles.items():
        yield from _bundle(subject.bundles[name], Case(subject.catalogue, bundle, typical(bundle)))


def _bundle(filed: Filed[Bundle], case: Case) -> Iterator[Problem]:
    for asked in case.questions:
        if asked.is_asked is Truth.FALSE:
            if asked.answers:
                message = f"按前面的答案不会问“{asked.question.name}”，请从典型情形里删去。"
                place = filed.key_place("典型情形", asked.question.name)
                yield warning(place, TYPICAL_NOT_ASKED, message, filed.record.lead_department)
        elif not asked.answers:
            message = f"典型情形没有回答“{asked.question.name}”，请补上一个答案。"
            yield error(filed.key_place("典型情形"), TYPICAL_INCOMPLETE, message)
        else:
            yield from _answers(filed, asked)
    yield from _unlisted(filed, case)
    for obstacle in case.bundle.obstacles:
        if case.holds(obstacle.when) is Truth.TRUE:
            message = f"典型情形正好办不了（{obstacle.reason}），请换一组答案。"
            yield error(filed.key_place("典型情形"), TYPICAL_BLOCKED, message)


def _answers(filed: Filed[Bundle], asked: AskedQuestion) -> Iterator[Problem]:
    place = filed.place("典型情形", asked.question.name)
    choices = [option.answer for option in offered(filed.record, asked.question)]
    wrong = [answer for answer in asked.answers if answer not in choices]
    if wrong:
        message = f"本套餐的“{asked.question.name}”不能答{quoted(wrong)}，可选{quoted(choices)}。"
        yield error(place, TYPICAL_NOT_OFFERED, message)
    if len(asked.answers) > 1 and not asked.question.is_multiple:
        message = f"“{asked.question.name}”只能选一个，这里写了{len(asked.answers)}个，请留一个。"
        yield error(place, TYPICAL_NOT_OFFERED, message)


def _unlisted(filed: Filed[Bundle], case: Case) -> Iterator[Problem]:
    question_names = {asked.question.name for asked in case.questions}
    for name in case.given.chosen:
        if name not in question_names:
            message = f"本套餐不问“{name}”，请从典型情形里删去，或者把它加进“情形”。"
            yield error(filed.key_place("典型情形", name), TYPICAL_NOT_ASKED, message)

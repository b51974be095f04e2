"""情形: a bundle asks what its conditions need, before they need it, and nothing in vain."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from guidebook.checks.blamed import QUESTION_NOT_ASKED, Blamed, unasked
from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guide, of_guides
from guidebook.checks.possible import offers
from guidebook.checks.subject import Subject
from guidebook.model import Bundle, Question, QuestionUse
from guidebook.model.conditions import Test
from guidebook.model.walking import conditions
from guidebook.problems import Problem, error, warning
from guidebook.text import did_you_mean, name_key, quoted

LATER_QUESTION = "later-question"
REPEATED_QUESTION = "repeated-question"
ASKED_AND_FIXED = "asked-and-fixed"
UNKNOWN_ANSWER = "unknown-answer"
ANSWER_NOT_OFFERED = "answer-not-offered"
IDLE_QUESTION = "idle-question"
IDLE_FIXED = "idle-fixed"
REPEATS_DEFAULT = "repeats-default"
ANSWER_NOT_IN_FIELD = "answer-not-in-field"

_NAMED = 3


def problems(subject: Subject) -> Iterator[Problem]:
    """Questions asked too late, twice, in vain or not at all, and answers that are not on offer."""
    blamed = Blamed(subject)
    yield from blamed.problems()
    yield from of_guides(subject, _of_guide, of_cases=True)
    for bundle in subject.bundles.values():
        # A misspelt question would make every condition on it look forgotten.
        if subject.asks_known(bundle.record):
            yield from _needs_of_items(subject, bundle, blamed)
        if subject.is_whole(bundle.record) and not blamed.concerns(bundle):
            yield from of_guide(subject, bundle, _idle)
    blocked = _blocked(subject)
    for question in subject.questions.values():
        yield from _fills(subject, question, blocked)
        yield from _default(question)


def _of_guide(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    yield from _uses(subject, filed)
    if subject.asks_known(filed.record):
        yield from _own_conditions(subject, filed)


def _uses(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    """Each question of the bundle by itself."""
    earlier: set[str] = set()
    names = [use.question for use in filed.record.questions]
    for n, use in enumerate(filed.record.questions):
        if use.question in earlier:
            message = f"“{use.question}”问了两次，请合成一条。"
            yield error(filed.place("情形", n), REPEATED_QUESTION, message)
        if use.question in filed.record.fixed:
            message = f"“{use.question}”已经写在“既定”里，不用再问，请留一处。"
            yield error(filed.place("情形", n), ASKED_AND_FIXED, message)
        for name in sorted(use.when.questions if use.when else ()):
            if name in names and name not in earlier:
                message = f"“{use.question}”的“当”要看“{name}”怎么答，请把“{name}”排到它前面。"
                if name == use.question:
                    message = f"“{name}”问不问，不能看它自己怎么答，请改“当”。"
                yield error(filed.place("情形", n, "当"), LATER_QUESTION, message)
        earlier.add(use.question)
        yield from _answers(subject, filed, n, use)


def _answers(subject: Subject, filed: Filed[Bundle], n: int, use: QuestionUse) -> Iterator[Problem]:
    """选项 names answers that the question has; 提示 speaks of those that are offered."""
    if use.question not in subject.questions:
        return
    answers = {name_key(o.answer): o.answer for o in subject.questions[use.question].record.options}
    if len(answers) == 1:
        # What is missing is told of the question.
        return
    for k, answer in enumerate(use.answers):
        if name_key(answer) not in answers and (use.question, answer) not in subject.lost_answers:
            tail = did_you_mean(answer, answers.values())
            message = f"问题“{use.question}”没有“{answer}”这个答案，可选{quoted(answers.values())}{tail}"
            yield error(filed.place("情形", n, "选项", k), UNKNOWN_ANSWER, message)
    offered = set(map(name_key, use.answers)) or answers.keys()
    for answer, _ in use.hints.items() if use.hints else ():
        if name_key(answer) not in offered and (use.question, answer) not in subject.lost_answers:
            message = f"“提示”里的“{answer}”不是本套餐给出的答案{did_you_mean(answer, answers.values())}"
            yield error(filed.key_place("情形", n, "提示", answer), ANSWER_NOT_OFFERED, message)


def _own_conditions(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    """What the bundle's own conditions look at is asked or settled, and every answer in them is on offer."""
    offered = offers(subject, filed.record)
    for condition, path in conditions(filed.record):
        for test in condition.tests():
            # A misspelt one is reported as such, and would only look forgotten here.
            if test.question not in subject.questions:
                continue
            if test.question not in offered:
                message = f"“当”要看“{test.question}”怎么答，本套餐却没有问，请加进“情形”或“既定”。"
                yield error(filed.place(*path), QUESTION_NOT_ASKED, message)
            elif missing := _missing(subject, test, offered[test.question]):
                message = (
                    f"本套餐的“{test.question}”不会答{quoted(missing)}，只会答"
                    f"{quoted(offered[test.question])}，这个条件要改。"
                )
                yield error(filed.place(*path), ANSWER_NOT_OFFERED, message)


def _missing(subject: Subject, test: Test, offered: Iterable[str]) -> list[str]:
    """Answers that the question has and this bundle does not offer; others were called unknown already."""
    offered_keys = set(map(name_key, offered))
    known = {name_key(option.answer) for option in subject.questions[test.question].record.options}
    return [a for a in sorted(test.answers) if name_key(a) in known - offered_keys]


def _needs_of_items(subject: Subject, filed: Filed[Bundle], blamed: Blamed) -> Iterator[Problem]:
    """A condition inside an item on a question nobody asks would be false without a word."""
    needing: dict[str, list[int]] = defaultdict(list)
    for n, item, questions in of_guide(subject, filed, unasked, of_cases=True):
        for question in sorted(questions):
            if (item, question) not in blamed.users:
                needing[question].append(n)
    for question, places in needing.items():
        names = quoted(filed.record.items[n].item for n in places[:_NAMED])
        more = f"等{len(places)}个事项" if len(places) > _NAMED else ""
        message = (
            f"{names}{more}要看“{question}”怎么答，本套餐却没有问，"
            f"请把它加进“情形”，或者在“既定”里写明本套餐的答案；各套餐都一样的，写成问题的“默认”。"
        )
        yield error(filed.place("联办事项", places[0]), QUESTION_NOT_ASKED, message)


def _idle(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    """A question whose answer changes nothing and fills nothing in wastes the citizen's time."""
    bundle = filed.record
    questions_used = {name for c, _ in conditions(bundle) for name in c.questions}
    filled: set[str] = set()
    for _, item_use, item in subject.uses(bundle):
        questions_used |= subject.questions_of(item_use)
        filled |= {field.label for field in item.form_fields}
    for n, use in enumerate(bundle.questions):
        question = subject.questions.get(use.question)
        fills = question.record.fills if question else None
        if use.question not in questions_used and fills not in filled:
            message = f"“{use.question}”怎么答都不影响结果，请删去这个问题，或者补上看它的“当”。"
            yield warning(filed.place("情形", n), IDLE_QUESTION, message, bundle.lead_department)
    for name, answers in bundle.fixed.items():
        if name not in questions_used:
            message = f"“既定”里的“{name}”没有地方用到，请删去。"
            yield warning(filed.key_place("既定", name), IDLE_FIXED, message, bundle.lead_department)
        elif set(answers) == set(subject.defaults.get(name, ())):
            message = f"“{name}”的“默认”就是{quoted(answers)}，“既定”不用再写，请删去这一行。"
            yield warning(filed.key_place("既定", name), REPEATS_DEFAULT, message, bundle.lead_department)


def _default(filed: Filed[Question]) -> Iterator[Problem]:
    """默认 names answers that the question has."""
    answers = {name_key(option.answer): option.answer for option in filed.record.options}
    for n, answer in enumerate(filed.record.default):
        if name_key(answer) not in answers:
            tail = did_you_mean(answer, answers.values())
            message = f"“默认”要写本问题的一个答案，没有“{answer}”，可选{quoted(answers.values())}{tail}"
            yield error(filed.place("默认", n), UNKNOWN_ANSWER, message)


def _fills(subject: Subject, filed: Filed[Question], blocked: set[Test]) -> Iterator[Problem]:
    """An answer that fills a field with a list of choices is one of these choices."""
    question = filed.record
    field = subject.fields.get(question.fills or "")
    choices = set(map(name_key, field.record.options)) if field else set()
    for n, option in enumerate(question.options):
        is_turned_away = any(t.question == question.name and option.answer in t.answers for t in blocked)
        if choices and name_key(option.answer) not in choices and not is_turned_away:
            message = f"答案“{option.answer}”会填进字段“{question.fills}”，字段的选项里却没有它，请改成一致。"
            yield warning(filed.place("选项", n, "答"), ANSWER_NOT_IN_FIELD, message)


def _blocked(subject: Subject) -> set[Test]:
    """Answers that by themselves turn an applicant away; their form is never filled in."""
    obstacles = (obstacle for filed in subject.bundles.values() for obstacle in filed.record.obstacles)
    return {clause[0] for obstacle in obstacles for clause in obstacle.when.clauses if len(clause) == 1}

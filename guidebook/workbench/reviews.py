"""送审 → 发布: what was submitted, old and new field by field, for three others to sign or send back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook import journal
from guidebook.clock import now
from guidebook.errors import GuidebookError
from guidebook.publishing.differences import differences
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.review import Review
from guidebook.publishing.review_sheet import ReviewSheet, review_sheet, review_sheet_pdf
from guidebook.publishing.reviews import store as reviews
from guidebook.publishing.reviews.signing import send_back, sign
from guidebook.publishing.reviews.submitted import Step
from guidebook.publishing.reviews.submitting import submit
from guidebook.publishing.reviews.under_review import UnderReview, closed, review_of, under_review
from guidebook.publishing.secrecy import Finding
from guidebook.publishing.versions import two_versions
from guidebook.releases import log as logs
from guidebook.releases.release import Release
from guidebook.staff.rights import Action, may
from guidebook.workbench.current import account, settings, working
from guidebook.workbench.gate import needs
from guidebook.workbench.sending import PDF, sent

blueprint = Blueprint("reviews", __name__)

SIGNED_BY = {Step.REVIEW: Action.REVIEW, Step.SECRECY: Action.CLEAR, Step.APPROVAL: Action.APPROVE}
_CLOSED_SHOWN = 20


@blueprint.get("/reviews")
@needs(Action.SEE)
def every() -> str:
    """What waits for signatures, what was closed, and the guides that could be submitted."""
    return _list()


def _list(error: str | None = None, chosen: tuple[str, ...] = ()) -> str:
    content = settings().content
    known = reviews.history(content)
    last = logs.read(content).last
    return render_template(
        "reviews.html",
        opened=[one for one in known if one.is_open],
        closed=[one for one in reversed(known) if not one.is_open][:_CLOSED_SHOWN],
        damaged=reviews.damaged(content),
        guides=working().catalogue.ordered_bundles(),
        changed=_changed() if may(account(), Action.SUBMIT) else {},
        last=last,
        error=error,
        chosen=chosen,
        guide_names=_guide_names,
    )


def _guide_names(codes: tuple[str, ...]) -> str:
    """The guides by their names of today; a code where there is none any more."""
    known = working().catalogue.bundles_by_id
    return "、".join(known[code].name if code in known else code for code in codes)


def _changed() -> dict[str, int]:
    """How many records differ from what is in force, by the name of each guide that shows them."""
    content = settings().content
    last = logs.read(content).last
    if last is None:
        return {}
    catalogue = working().catalogue

    def counted() -> dict[str, int]:
        before, after = two_versions(settings().root, None, None)
        counts: dict[str, int] = {}
        for change in differences(before.content, after.content):
            for guide in change.touched.guides:
                counts[guide] = counts.get(guide, 0) + 1
        return counts

    return catalogue.once(("changed since", str(last.number)), counted)


@blueprint.post("/reviews")
@needs(Action.SUBMIT)
def submit_guides() -> Response | tuple[str, int]:
    """Freeze the chosen guides for review."""
    chosen = tuple(request.form.getlist("bundle"))
    with_site = "site" in request.form
    try:
        grounds = Grounds.of(settings().root)
        submitted = submit(grounds, chosen, account().name, now(), with_site=with_site)
    except GuidebookError as error:
        return _list(error.message, chosen), error.status
    flash(f"送审第{submitted.number}号已经冻结，等三个人签。之后再改的，算下一次。")
    return redirect(url_for("reviews.page", number=submitted.number))


@blueprint.get("/reviews/<int:number>")
@needs(Action.SEE)
def page(number: int) -> str:
    """One review: what it changes, who signed, and the next signature."""
    return _page(number)


def _page(number: int, error: str | None = None) -> str:
    submitted = reviews.read(settings().content, number)
    grounds = Grounds.of_releases(settings().root)
    opened = under_review(grounds, submitted, now()) if submitted.is_open else None
    review = opened.review if opened else review_of(grounds, submitted, now())
    return render_template(
        "review.html",
        submitted=submitted,
        sheet=_sheet(review),
        steps=opened.steps if opened else tuple(Step),
        next=_next(opened) if opened else None,
        findings=_to_answer(opened),
        closed=closed(submitted),
        stale=opened.stale if opened else "",
        is_mine=submitted.by == account().name,
        error=error,
        reason=request.form.get("reason", ""),
    )


def _sheet(review: Review) -> ReviewSheet:
    return review_sheet(review, journal.head(settings().content))


def _next(opened: UnderReview) -> tuple[Step, str] | None:
    """The step that this account could sign now, and why it may not; nothing if it is not its role."""
    step = opened.next_step
    if step is None or not may(account(), SIGNED_BY[step]):
        return None
    return step, opened.why_not(step, account().name)


def _to_answer(opened: UnderReview | None) -> tuple[Finding, ...]:
    """What the secrecy scan asks about, for whoever has to give the reasons."""
    if opened is None or opened.next_step is not Step.SECRECY:
        return ()
    return tuple(finding for finding in opened.review.findings if not finding.is_refused)


@blueprint.post("/reviews/<int:number>/review")
@needs(Action.REVIEW)
def review_it(number: int) -> Response | tuple[str, int]:
    """业务审核: agree, or send back."""
    return _decided(number, Step.REVIEW)


@blueprint.post("/reviews/<int:number>/secrecy")
@needs(Action.CLEAR)
def clear_it(number: int) -> Response | tuple[str, int]:
    """保密审查: agree, with reasons for what the scan asks about, or send back."""
    return _decided(number, Step.SECRECY)


@blueprint.post("/reviews/<int:number>/approval")
@needs(Action.APPROVE)
def approve_it(number: int) -> Response | tuple[str, int]:
    """批准: release, or send back."""
    return _decided(number, Step.APPROVAL)


def _decided(number: int, step: Step) -> Response | tuple[str, int]:
    name, root = account().name, settings().root
    try:
        if request.form.get("how") == "return":
            send_back(root, number, step, name, now(), request.form.get("reason", ""))
            flash("退回了，送审的人会看到您写的原因。")
            return redirect(url_for("reviews.every"))
        done = sign(root, number, step, name, now(), _reasons())
    except GuidebookError as error:
        return _page(number, error.message), error.status
    if isinstance(done, Release):
        flash(f"发布了：第{done.number}次发布。群众现在看到的就是这一版。")
    else:
        flash(f"{step}签好了。")
    return redirect(url_for("reviews.page", number=number))


def _reasons() -> tuple[str, ...]:
    keys, whys = request.form.getlist("finding"), request.form.getlist("why")
    return tuple(f"{key}：{why}" for key, why in zip(keys, whys, strict=False) if why.strip())


@blueprint.post("/reviews/<int:number>/take-back")
@needs(Action.SUBMIT)
def take_back(number: int) -> Response | tuple[str, int]:
    """撤回, by whoever submitted it."""
    try:
        send_back(settings().root, number, None, account().name, now(), request.form.get("reason", ""))
    except GuidebookError as error:
        return _page(number, error.message), error.status
    flash("撤回了。")
    return redirect(url_for("reviews.every"))


@blueprint.get("/reviews/<int:number>/sheet.pdf")
@needs(Action.SEE)
def sheet(number: int) -> Response:
    """The 审查表 on paper."""
    submitted = reviews.read(settings().content, number)
    review = review_of(Grounds.of_releases(settings().root), submitted, now())
    pdf = review_sheet_pdf(_sheet(review), settings())
    return sent(pdf, PDF, f"review-{number}.pdf", is_shown=True)

"""Engagements (섭외) for both sides: the list, one with its steps, answers, ratings, complaints."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.journeys import engage_a_talent, pair_with_influencers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.matching.operations.engagements import UnknownEngagement
from naru.matching.queries import contents
from naru.matching.queries import engagements as queries
from naru.matching.queries.engagements import EngagementView
from naru.web.gate.people.delivered_forms import CameForm, ContentForm
from naru.web.gate.people.forms import DoneForm, RateForm, WordsForm
from naru.web.parts import buyer_words
from naru.web.parts.access import member_required
from naru.web.parts.offer_form import OfferForm
from naru.web.parts.tenancy import NaruRequest

DEEDS = (
    "counter", "agree", "decline", "withdraw", "finish", "stop", "rate", "reply", "block",
    "complain",
)  # fmt: skip


@member_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """Show the engagements of one's profiles and of one's firms."""
    person = request.actor.person_id
    assert person is not None, "members only"
    found = queries.mine(
        body_id=request.public_body.id, person_id=person, firm_ids=request.actor.firm_ids
    )
    rows = [(one, "talent" if one.talent_person_id == person else "firm") for one in found]
    owed = pair_with_influencers.owed(
        body_id=request.public_body.id, firm_ids=request.actor.firm_ids, known=found
    )
    return render(request, "gate/people/engagements.html", {"rows": rows, "owed": owed})


def look(request: NaruRequest, engagement_id: UUID) -> tuple[EngagementView, str]:
    """Return an engagement and her side of it, or answer 404."""
    try:
        return engage_a_talent.look(by=request.actor, engagement_id=engagement_id)
    except UnknownEngagement:
        raise Http404 from None


@member_required
@require_GET
def engagement(request: NaruRequest, engagement_id: UUID) -> HttpResponse:
    """Show one engagement to either side."""
    return shown(request, engagement_id)


def shown(
    request: NaruRequest,
    engagement_id: UUID,
    refused: Refusal | None = None,
    forms: dict[str, object] | None = None,
) -> HttpResponse:
    """Draw the page of an engagement, also with what was refused or is wrong in a form."""
    found, side = look(request, engagement_id)
    ratings = queries.ratings(engagement_id=engagement_id)
    before = {
        "brief": found.brief, "terms": found.terms, "fee": found.fee,
        "starts_on": found.starts_on, "ends_on": found.ends_on,
    }  # fmt: skip
    values = {
        "one": found,
        "side": side,
        "is_my_turn": found.turn == side,
        "steps": queries.steps(engagement_id=engagement_id),
        "ratings": [one for one in ratings if not one.is_hidden],
        "has_rated": any(one.side == side for one in ratings),
        "contact": engage_a_talent.contact_of(
            by=request.actor, engagement=found, side=side, at=clock.now()
        ),
        "refused": refused,
        "counter": OfferForm(prefix="counter", initial=before),
        "words": WordsForm(label=_("A few words"), required=False),
        "done": DoneForm(prefix="done"),
        "rate": RateForm(prefix="rate"),
        "stop": WordsForm(prefix="stop", label=_("Why it stops")),
        "complain": WordsForm(prefix="complain", label=_("What is wrong")),
        "content": ContentForm(prefix="content"),
        "came": CameForm(prefix="came"),
        **_delivered(found),
        **(forms or {}),
    }
    return render(request, "gate/people/engagement.html", values, status=409 if refused else 200)


def _delivered(found: EngagementView) -> dict[str, object]:
    came = pair_with_influencers.came_of(body_id=found.body_id, engagement_id=found.id)
    return {
        "contents": contents.of_engagement(engagement_id=found.id),
        "results": [(one, buyer_words.KINDS[one.kind]) for one in came],
    }


@member_required
@require_POST
def act(request: NaruRequest, engagement_id: UUID) -> HttpResponse:
    """Answer, finish, rate, block, complain: one button each."""
    look(request, engagement_id)
    action = request.POST.get("action", "")
    if action not in DEEDS:
        raise Http404
    if action == "counter":
        return _counter(request, engagement_id)
    if action == "finish":
        return _finish(request, engagement_id)
    call, success = _deed(request, engagement_id, action)
    return _tried(request, engagement_id, call, success)


def _tried(
    request: NaruRequest, engagement_id: UUID, call: Callable[[], object], success: str
) -> HttpResponse:
    try:
        call()
    except Refusal as refused:
        return shown(request, engagement_id, refused)
    messages.success(request, success)
    return redirect("gate:engagement", engagement_id)


def _counter(request: NaruRequest, engagement_id: UUID) -> HttpResponse:
    form = OfferForm(request.POST, prefix="counter")
    if not form.is_valid():
        return shown(request, engagement_id, forms={"counter": form})
    return _tried(
        request,
        engagement_id,
        lambda: engage_a_talent.counter(
            by=request.actor, engagement_id=engagement_id, offer=form.offer(), at=clock.now()
        ),
        _("Your terms were sent."),
    )


def _finish(request: NaruRequest, engagement_id: UUID) -> HttpResponse:
    form = DoneForm(request.POST, prefix="done")
    if not form.is_valid():
        return shown(request, engagement_id, forms={"done": form})
    return _tried(
        request,
        engagement_id,
        lambda: engage_a_talent.end(
            by=request.actor, engagement_id=engagement_id, how="finish",
            words=form.cleaned_data["words"], hours=form.cleaned_data["hours"], at=clock.now(),
        ),
        _("The work is noted as done. Please say how it was."),
    )  # fmt: skip


def _deed(
    request: NaruRequest, engagement_id: UUID, action: str
) -> tuple[Callable[[], object], str]:
    given = request.POST
    whose: dict[str, Any] = {"by": request.actor, "engagement_id": engagement_id, "at": clock.now()}
    words = given.get("words", "")
    points = given.get("rate-points", "")
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "agree": (
            lambda: engage_a_talent.answer(**whose, agrees=True, words=words),
            _("You have agreed. Contacts are shown below."),
        ),
        "decline": (
            lambda: engage_a_talent.answer(**whose, agrees=False, words=words),
            _("You have declined."),
        ),
        "withdraw": (
            lambda: engage_a_talent.end(**whose, how="withdraw", words=words),
            _("The offer was taken back."),
        ),
        "stop": (
            lambda: engage_a_talent.end(**whose, how="stop", words=given.get("stop-words", "")),
            _("The engagement was stopped."),
        ),
        "rate": (
            lambda: engage_a_talent.rate(
                **whose,
                points=int(points) if points in {"1", "2", "3", "4", "5"} else 3,
                words=given.get("rate-words", ""),
            ),
            _("Thank you. What you said was kept."),
        ),
        "reply": (
            lambda: engage_a_talent.reply(
                **whose, rating_id=_rating(given.get("rating", "")), words=given.get("reply", "")
            ),
            _("Your answer was kept."),
        ),
        "block": (
            lambda: engage_a_talent.block(**whose),
            _("You will hear no more from each other here."),
        ),
        "complain": (
            lambda: engage_a_talent.complain(**whose, words=given.get("complain-words", "")),
            _("Your complaint has reached the office."),
        ),
    }
    return deeds[action]


def _rating(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None

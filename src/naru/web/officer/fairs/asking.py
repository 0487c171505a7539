"""What officers enter on a fair, or what cannot be undone: each asks on a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.states import has_booths
from naru.journeys import lay_a_stand, run_a_fair
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.officer.fairs.fairs import found_or_404
from naru.web.officer.fairs.firms import place_or_404
from naru.web.officer.fairs.forms import (
    AllotForm,
    DutyForm,
    FirmForm,
    StandForm,
    StopForm,
    WithdrawForm,
)
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: what it is about, what comes of it, and what is said when it is done."""

    fair_id: UUID
    title: str
    text: str
    label: str
    said: str
    form: Form | None = None
    back: str = "officer:fair"


def _ask(request: NaruRequest, asked: Asked, deed: Callable[..., object]) -> HttpResponse:
    """Ask, and do it with what was entered."""
    form = asked.form
    refused: Refusal | None = None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            deed(**(form.cleaned_data if form else {}))
        except Refusal as no:
            refused = no
        else:
            messages.success(request, asked.said)
            return redirect(asked.back, asked.fair_id)
    values = {
        "one": found_or_404(request, asked.fair_id),
        "asked": asked,
        "form": form,
        "refused": refused,
        "back": reverse(asked.back, args=[asked.fair_id]),
    }
    return render(request, "officer/fairs/ask.html", values, status=422 if refused else 200)


def _told(request: NaruRequest, fair_id: UUID) -> dict[str, Any]:
    return {"by": request.actor, "fair_id": fair_id, "at": clock.now()}


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def tell(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Write to the firms what they need to know."""
    one = found_or_404(request, fair_id)
    bare = ""
    if has_booths(one.kind):
        joined = places.joined(body_id=request.public_body.id, fair_id=fair_id)
        without = sum(not row.booth for row in joined)
        if without:
            bare = _("%(n)s firms have no booth yet.") % {"n": without}
    told = ngettext(
        "%(n)s firm gets a letter with days, place, booth and duties.",
        "%(n)s firms get a letter with days, place, booth and duties.",
        one.firms,
    ) % {"n": one.firms}
    asked = Asked(
        fair_id=fair_id, title=_("Tell the firms"),
        text=" ".join(filter(None, (told, bare, _("A letter cannot be taken back.")))),
        label=_("Write to the firms"), said=_("The firms have been written to."),
    )  # fmt: skip
    return _ask(request, asked, partial(run_a_fair.move, to="ready", **_told(request, fair_id)))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Cancel a fair."""
    found_or_404(request, fair_id)
    asked = Asked(
        fair_id=fair_id, title=_("Cancel the fair"),
        text=_(
            "Its firms are written to and take part no longer; firms chosen by a call may then go "
            "to another fair. This cannot be undone."
        ),
        label=_("Cancel the fair"), said=_("The fair is cancelled."),
    )  # fmt: skip
    deed = partial(run_a_fair.move, to="cancelled", **_told(request, fair_id))
    return _ask(request, asked, deed)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def take_in(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Take one firm in."""
    found_or_404(request, fair_id)
    asked = Asked(
        fair_id=fair_id, title=_("Take one firm in"),
        text=_("For a firm that no call chose: it needs to be registered."),
        label=_("Take in"), said=_("The firm is in."), form=FirmForm(request.POST or None),
        back="officer:fair_firms",
    )  # fmt: skip
    return _ask(request, asked, partial(run_a_fair.take_in, **_told(request, fair_id)))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def withdraw(request: NaruRequest, place_id: UUID) -> HttpResponse:
    """Note that a firm withdraws."""
    place, name = place_or_404(request, place_id)
    asked = Asked(
        fair_id=place.fair_id, title=_("A firm withdraws"),
        text=_("%(firm)s takes no part, its booth is free, and it gets a letter with the reason.")
        % {"firm": name},
        label=_("Note that it withdraws"), said=_("It is noted, and the firm is told."),
        form=WithdrawForm(request.POST or None), back="officer:fair_firms",
    )  # fmt: skip
    told: dict[str, Any] = {"by": request.actor, "place_id": place_id, "at": clock.now()}
    return _ask(request, asked, partial(run_a_fair.withdraw, **told))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def add_duty(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Add what every firm must do."""
    found_or_404(request, fair_id)
    asked = Asked(
        fair_id=fair_id, title=_("New duty"),
        text=_("Firms mark it themselves when it is done; three days before, the others are "
               "reminded."),
        label=_("Add"), said=_("Added."), form=DutyForm(request.POST or None),
    )  # fmt: skip
    return _ask(request, asked, partial(run_a_fair.add_duty, **_told(request, fair_id)))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def remove_duty(request: NaruRequest, fair_id: UUID, duty_id: UUID) -> HttpResponse:
    """Take a duty out, with what firms marked."""
    duties = queries.duties(fair_id=found_or_404(request, fair_id).id)
    duty = next((one for one in duties if one.id == duty_id), None)
    if duty is None:
        raise Http404
    asked = Asked(
        fair_id=fair_id, title=_("Remove a duty"),
        text=_("“%(title)s” is taken out, and with it the marks of %(n)s firms that did it. This "
               "cannot be undone.") % {"title": duty.title, "n": duty.done_by},
        label=_("Remove a duty"), said=_("Removed."),
    )  # fmt: skip
    told = _told(request, fair_id)
    return _ask(request, asked, partial(run_a_fair.remove_duty, duty_id=duty_id, **told))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def add_stop(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Add a stop of the journey."""
    one = found_or_404(request, fair_id)
    first = {"on_day": one.starts_on, "country": one.country, "city": one.city}
    asked = Asked(
        fair_id=fair_id, title=_("New stop"), text=_("What the firms do together, day by day."),
        label=_("Add"), said=_("Added."), form=StopForm(request.POST or None, initial=first),
    )  # fmt: skip
    return _ask(request, asked, partial(run_a_fair.add_stop, **_told(request, fair_id)))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def lay(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Lay the stand anew."""
    one = found_or_404(request, fair_id)
    first = {"rows": one.stand_rows or 2, "columns": one.stand_columns or -(-one.firms_max // 2)}
    asked = Asked(
        fair_id=fair_id, title=_("Lay out the stand"),
        text=_("Laying it out anew frees every booth, and that cannot be undone.")
        if one.stand_rows
        else _("Two rows of booths stand back to back; an aisle follows."),
        label=_("Lay it out"), said=_("The stand is laid out."),
        form=StandForm(request.POST or None, initial=first), back="officer:fair_stand",
    )  # fmt: skip
    return _ask(request, asked, partial(lay_a_stand.lay, **_told(request, fair_id)))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def allot(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Give the free booths to firms without one."""
    found_or_404(request, fair_id)
    asked = Asked(
        fair_id=fair_id, title=_("Give the free booths"),
        text=_("Firms that have a booth keep it. The number of a lot stays with the fair, so that "
               "anybody can draw it again."),
        label=_("Give the booths"), said=_("The booths are given."),
        form=AllotForm(request.POST or None, initial={"how": "order"}), back="officer:fair_stand",
    )  # fmt: skip

    def deed(*, how: str) -> object:
        return lay_a_stand.allot(is_by_lot=how == "lot", **_told(request, fair_id))

    return _ask(request, asked, deed)

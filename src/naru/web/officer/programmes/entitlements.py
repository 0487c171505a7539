"""Payments to everybody on the officers' desk: roll, batches, report, claw-back."""

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.geography import queries as regions
from naru.identity.roles import reaches
from naru.journeys import pay_everybody
from naru.journeys import see_everybodys_payment as seeing
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.programmes.queries import awards as award_queries
from naru.programmes.queries import entitlements as queries
from naru.programmes.queries import programmes as programme_queries
from naru.programmes.queries import rosters
from naru.programmes.queries.entitlements import TownRow
from naru.web.officer.payout_forms import ReasonForm
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest


class RosterForm(forms.Form):
    roster = forms.TypedChoiceField(label=gettext_lazy("Roster of residents"), coerce=UUID)


class ClawbackForm(forms.Form):
    event = forms.ChoiceField(label=gettext_lazy("Ground"))
    happened_on = forms.DateField(
        label=gettext_lazy("Day on which it happened"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


@officer_required("viewer")
@require_GET
def entitlements(request: NaruRequest) -> HttpResponse:
    """List the calls that pay everybody."""
    found = queries.calls(body_id=request.public_body.id)
    return render(request, "officer/entitlements.html", {"calls": found})


@officer_required("viewer")
@require_GET
def entitlement(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Show one call: its roll, its batches, and what can be done now."""
    return _shown(request, call_id)


def _shown(request: NaruRequest, call_id: UUID, refused: Refusal | None = None) -> HttpResponse:
    body_id = request.public_body.id
    of = queries.call(body_id=body_id, call_id=call_id)
    known = [one for one in rosters.rosters(body_id=body_id) if one.subject == "person"]
    form = RosterForm(initial={"roster": of.roster_id})
    form.fields["roster"].choices = [  # type: ignore[attr-defined] # a ChoiceField
        (str(one.id), f"{one.name} ({one.size:,})") for one in known if one.is_ready
    ]
    values = {
        "of": of,
        "roster": next((one for one in known if one.id == of.roster_id), None),
        "form": form,
        "batches": queries.batches(body_id=body_id, call_id=call_id),
        "refused": refused,
        "reason_form": ReasonForm(),
        "token": uuid4(),
        "me": request.actor.person_id,
        "may_work": reaches(request.actor.body_role, "officer"),
        "may_pay": reaches(request.actor.body_role, "approver"),
    }
    return render(request, "officer/entitlement.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def choose_roll(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Choose the roster and count whom the rules let in."""
    try:
        many = pay_everybody.choose_roll(
            by=request.actor,
            call_id=call_id,
            roster_id=_uuid(request.POST.get("roster", "")),
            at=clock.now(),
        )
    except Refusal as refused:
        return _shown(request, call_id, refused)
    messages.success(request, _("%(many)s people are entitled.") % {"many": f"{many:,}"})
    return redirect("officer:entitlement", call_id)


@officer_required("officer")
@require_POST
def draw_up(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Ask the rules again and draw a payment up."""
    try:
        drawn = pay_everybody.draw_up(by=request.actor, call_id=call_id, at=clock.now())
    except Refusal as refused:
        return _shown(request, call_id, refused)
    said = _("A payment to %(people)s people was drawn up; %(left_out)s were left out.") % {
        "people": f"{drawn.people:,}",
        "left_out": f"{drawn.left_out:,}",
    }
    messages.success(request, said)
    return redirect("officer:entitlement", call_id)


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def batch(request: NaruRequest, call_id: UUID, batch_id: UUID) -> HttpResponseBase:
    """Show a batch before it is paid; pay or refuse it."""
    body_id = request.public_body.id
    one = queries.batch(body_id=body_id, batch_id=batch_id)
    if one is None:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        refused = _decided(request, batch_id)
        if refused is None:
            messages.success(request, _("Done."))
            return redirect("officer:entitlement", call_id)
    values = {
        "of": queries.call(body_id=body_id, call_id=call_id),
        "one": one,
        "form": ReasonForm(request.POST or None),
        "refused": refused,
    }
    return render(request, "officer/payment_batch.html", values, status=422 if refused else 200)


def _decided(request: NaruRequest, batch_id: UUID) -> Refusal | None:
    by, at = request.actor, clock.now()
    try:
        if request.POST.get("action") == "refuse":
            reason = request.POST.get("reason", "")
            pay_everybody.refuse(by=by, batch_id=batch_id, reason=reason, at=at)
        else:
            pay_everybody.pay(by=by, batch_id=batch_id, at=at)
    except Refusal as refused:
        return refused
    return None


@officer_required("approver")
@require_POST
def bring_home(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Send what lapsed and what is left home to the bearers."""
    try:
        home = pay_everybody.bring_home(
            by=request.actor,
            call_id=call_id,
            token=_uuid(request.POST.get("token", "")),
            at=clock.now(),
        )
    except Refusal as refused:
        return _shown(request, call_id, refused)
    messages.success(request, _("%(amount)s went home.") % {"amount": wording.money(home)})
    return redirect("officer:entitlement", call_id)


@officer_required("viewer")
@require_GET
def report(request: NaruRequest, call_id: UUID) -> HttpResponseBase:
    """Show the payment by town and way, and what became of the money."""
    of, found, sums = seeing.report(body_id=request.public_body.id, call_id=call_id)

    def number(label: str, name: str) -> Column[TownRow]:
        return Column(label=label, value=lambda row: int(getattr(row, name)), is_number=True)

    listing: Listing[TownRow] = Listing(
        title=wording.said(of.title),
        columns=[
            Column(label=_("Town"), value=lambda row: _town(row.town), is_heading=True),
            number(_("Entitled"), "eligible"),
            number(_("Applications taken"), "applied"),
            number(_("Online"), "online"),
            number(_("At the counter"), "on_site"),
            number(_("Has been paid"), "paid"),
            Column(label=_("Amount"), value=lambda row: won(row.won), is_number=True),
        ],
        rows=lambda _asked: Page(rows=found.rows),
        file_name="residents-payment",
        empty_title=_("Nobody has applied yet"),
    )
    return answer(
        request,
        listing,
        template="officer/entitlement_report.html",
        of=of,
        report=found,
        sums=sums,
        percent=found.total.paid * 100 // found.total.eligible if found.total.eligible else 0,
    )


def _town(code: str) -> str:
    try:
        return wording.said(regions.region(code).name)
    except Refusal:
        return code or "–"


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def clawback(request: NaruRequest, award_id: UUID) -> HttpResponseBase:
    """Work a claw-back out, show how it comes about, then ask for it."""
    award = award_queries.award(book_id=request.public_body.id, award_id=award_id)
    if award is None:
        raise Http404
    definition = programme_queries.definition(award.version_id)
    form = ClawbackForm(request.POST or None)
    form.fields["event"].choices = [  # type: ignore[attr-defined] # a ChoiceField
        (one.event, wording.said(one.name.text)) for one in definition.clawback
    ]
    refused: Refusal | None = None
    preview = None
    if request.method == "POST" and form.is_valid():
        how = {"by": request.actor, "award_id": award_id, "at": clock.now(), **form.cleaned_data}
        try:
            if request.POST.get("action") == "ask":
                done = pay_everybody.claw_back(**how)
                messages.success(
                    request,
                    _("%(taken)s was taken from the wallet; %(owed)s is asked back.")
                    % {
                        "taken": wording.money(done.from_wallet),
                        "owed": wording.money(done.owed),
                    },
                )
                return redirect("officer:entitlement_award", award_id)
            preview = pay_everybody.preview_clawback(**how)
        except Refusal as why:
            refused = why
    values = {"award": award, "form": form, "refused": refused, "preview": preview}
    return render(request, "officer/clawback.html", values, status=422 if refused else 200)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None

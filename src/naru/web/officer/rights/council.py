"""Figures of IP reports, and the council of bodies (협의회): what they see together, meetings."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk.operations.ip_council import UnknownMeeting
from naru.desk.queries import ip_figures as queries
from naru.desk.queries.ip_figures import Figures
from naru.identity.roles import reaches
from naru.journeys import meet_on_infringements
from naru.kernel import clock
from naru.web.officer.payout_forms import ReasonForm
from naru.web.officer.programmes.protection_parts import done
from naru.web.officer.rights import council_sheet
from naru.web.officer.rights.forms import DecisionForm, MeetingForm, SpanForm
from naru.web.parts import statuses as words
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.rights_words import country
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def figures(request: NaruRequest) -> HttpResponseBase:
    """Count this body's reports of some days; as Excel with ``as=xlsx``."""
    since, until, form = _span(request)
    found = queries.figures(body_ids=[request.public_body.id], since=since, until=until)
    title = _("Figures of IP reports")
    if request.GET.get("as") == "xlsx":
        parts = tables(found)
        return council_sheet.answer("ip-figures", title, (since, until), tiles(found), parts)
    values = {
        "title": title, "since": since, "until": until, "form": form, "found": found,
        "tiles": tiles(found), "tables": tables(found), "on_figures": 1,
    }  # fmt: skip
    return render(request, "officer/rights/figures.html", values)


@officer_required("viewer")
@require_GET
def council(request: NaruRequest) -> HttpResponseBase:
    """Show what the council's bodies see together, and its meetings."""
    body, role = request.public_body.id, request.actor.body_role
    values: dict[str, Any] = {"on_council": 1, "may_join": reaches(role, "approver")}
    if not meet_on_infringements.sits(body_id=body):
        return render(
            request, "officer/rights/council_join.html",
            values | {"terms": meet_on_infringements.TERMS},
        )  # fmt: skip
    since, until, form = _span(request)
    seen = meet_on_infringements.look(by=request.actor, since=since, until=until)
    values |= {
        "since": since, "until": until, "form": form, "council": seen, "found": seen.figures,
        "tiles": tiles(seen.figures), "tables": tables(seen.figures),
        "meetings": meet_on_infringements.meetings(by=request.actor),
        "may_act": reaches(role, "officer"), "leave_form": ReasonForm(),
    }  # fmt: skip
    return render(request, "officer/rights/council.html", values)


@officer_required("approver")
@require_POST
def seat(request: NaruRequest) -> HttpResponse:
    """Agree to take part in the council, or leave it."""
    by, at = request.actor, clock.now()
    if request.POST.get("action") == "leave":
        deed = partial(
            meet_on_infringements.leave, by=by, reason=request.POST.get("reason", ""), at=at
        )
        done(request, deed, _("The body has left the council."))
    else:
        deed = partial(meet_on_infringements.join, by=by, at=at)
        done(request, deed, _("The body takes part from today."))
    return redirect("officer:rights_council")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new_meeting(request: NaruRequest) -> HttpResponseBase:
    """Write down a meeting."""
    today = clock.today()
    initial = {"held_on": today, "since_on": today.replace(month=1, day=1)}
    form = MeetingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = meet_on_infringements.call_meeting(
            by=request.actor, at=clock.now(), **form.cleaned_data
        )
        return redirect("officer:rights_meeting", made)
    return render(request, "officer/rights/meeting_new.html", {"form": form, "on_council": 1})


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def meeting(request: NaruRequest, meeting_id: UUID) -> HttpResponseBase:
    """Show a meeting with its counts and decisions; note one more, or that one is done."""
    try:
        found = meet_on_infringements.meeting(by=request.actor, meeting_id=meeting_id)
    except UnknownMeeting:
        raise Http404 from None
    is_ours = found.body_id == request.public_body.id
    may_act = is_ours and reaches(request.actor.body_role, "officer")
    form = DecisionForm(request.POST if request.POST.get("action") == "decide" else None)
    if request.method == "POST":
        if not may_act:
            raise Http404
        if _noted(request, meeting_id, form):
            return redirect("officer:rights_meeting", meeting_id)
    seen = meet_on_infringements.look(by=request.actor, since=found.since_on, until=found.held_on)
    values = {
        "one": found, "form": form, "may_act": may_act, "council": seen, "found": seen.figures,
        "tiles": tiles(seen.figures), "tables": tables(seen.figures), "on_council": 1,
    }  # fmt: skip
    return render(request, "officer/rights/meeting.html", values)


@officer_required("viewer")
@require_GET
def meeting_sheet(request: NaruRequest, meeting_id: UUID) -> HttpResponseBase:
    """Give out the sheet of a meeting as a workbook."""
    try:
        found = meet_on_infringements.meeting(by=request.actor, meeting_id=meeting_id)
    except UnknownMeeting:
        raise Http404 from None
    seen = meet_on_infringements.look(by=request.actor, since=found.since_on, until=found.held_on)
    parts = [
        (_("Bodies of the council"), [_("Public body"), _("Takes part since"), _("IP reports")],
         [[wording.said(one.body.name), one.agreed_on, one.reports] for one in seen.members]),
        *tables(seen.figures),
        (_("Decisions"),
         [_("Decision of the meeting"), _("Who sees to it"), _("Until when"), _("Done")],
         [[one.words, one.owner, one.due_on, one.result or ("O" if one.done_at else "")]
          for one in found.decisions]),
    ]  # fmt: skip
    return council_sheet.answer(
        f"ip-council-{found.number}", found.title, (found.since_on, found.held_on),
        tiles(seen.figures), parts,
    )  # fmt: skip


def tiles(found: Figures) -> list[tuple[str, str]]:
    """Return the figures that stand above the tables."""
    return [
        (_("IP reports"), f"{found.reports:,}"),
        (_("Notices sent for"), f"{found.sent:,}"),
        (_("Taken down"), f"{found.down:,}"),
        (_("Not at an end"), f"{found.open:,}"),
        (_("On sale again"), f"{found.reopened:,}"),
        (_("Days to the notice (median)"), _days(found.median_days_to_notice)),
        (_("Days to the take-down (median)"), _days(found.median_days_to_down)),
    ]


def tables(found: Figures) -> list[tuple[str, list[str], list[list[Any]]]]:
    """Return every table of the counts: its title, headings and lines."""
    heads = [_("IP reports"), _("Taken down")]

    def counted(rows: Any, name: Any) -> list[list[Any]]:
        return [[name(one), one.reports, one.down] for one in rows]

    return [
        (_("By marketplace"), [_("Marketplace"), *heads],
         counted(found.by_marketplace, lambda one: wording.said(one.label))),
        (_("By country"), [_("Country"), *heads],
         counted(found.by_country, lambda one: country(one.code))),
        (_("By kind"), [_("Kind of infringement"), *heads],
         counted(found.by_kind, lambda one: wording.said(one.label))),
        (_("By state"), [_("State"), *heads],
         counted(found.by_state, lambda one: str(words.status(f"ip_{one.code}").word))),
        (_("Repeat sellers"),
         [_("Seller"), _("Marketplace"), _("IP reports"), _("Bodies"), _("Firms")],
         [[one.name, wording.said(one.marketplace), one.reports, one.bodies, _firms(one)]
          for one in found.repeats]),
    ]  # fmt: skip


def _firms(one: queries.Repeat) -> str:
    named = ", ".join(one.firms)
    unnamed = _("%(n)s not named") % {"n": one.unnamed} if one.unnamed else ""
    return " + ".join(filter(None, (named, unnamed)))


def _days(number: float | None) -> str:
    return "–" if number is None else _("%(n)s days") % {"n": f"{number:g}"}


def _span(request: NaruRequest) -> tuple[date, date, SpanForm]:
    today = clock.today()
    asked = SpanForm(request.GET if "since" in request.GET else None)
    since, until = asked.span(today)
    return since, until, SpanForm(initial={"since": since, "until": until})


def _noted(request: NaruRequest, meeting_id: UUID, form: DecisionForm) -> bool:
    by, at = request.actor, clock.now()
    if request.POST.get("action") == "finish":
        try:
            decision_id = UUID(request.POST.get("decision", ""))
        except ValueError:
            raise Http404 from None
        result = request.POST.get("result", "")
        deed: Any = partial(
            meet_on_infringements.finish, by=by, decision_id=decision_id, result=result, at=at
        )
    else:
        decided = partial(meet_on_infringements.decide, by=by, meeting_id=meeting_id, at=at)
        deed = partial(decided, **form.cleaned_data) if form.is_valid() else None
    return done(request, deed, _("Done."))

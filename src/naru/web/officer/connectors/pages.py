"""Links to outside systems: the list, one link, its settings, where calls go, its calls."""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.connectors import modes, words
from naru.connectors.calls import BECAME
from naru.connectors.cards import QUALITIES, Card, lacking
from naru.connectors.modes import MODES, Mode
from naru.connectors.ports import Links
from naru.connectors.quality import earned
from naru.connectors.queries import links as queries
from naru.connectors.queries.links import CallView, LinkView
from naru.journeys import link_outside_systems as journey
from naru.kernel import clock, outside
from naru.kernel.outcome import Done, Outcome, Refused
from naru.kernel.text import Text
from naru.web.officer.connectors.forms import faults_form, settings_form
from naru.web.officer.names import names_of
from naru.web.parts import deeds
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A connector and how this body uses it."""

    card: Card
    link: LinkView
    health: str  # a status: well, failing, resting, untried, off
    quality: str  # of QUALITIES, as earned here
    grade: tuple[Text, Text]
    is_complete: bool  # the real system could be switched on
    can: str


@officer_required("administrator")
@require_GET
def connectors(request: NaruRequest) -> HttpResponse:
    """List every connector of the house and how this body uses it."""
    values = {"shown": _all(request), "broken": outside.the(Links).broken(), "grades": QUALITIES}
    return render(request, "officer/connectors/list.html", values)


@officer_required("administrator")
@require_GET
def connector(request: NaruRequest, connector: str) -> HttpResponse:
    """Show one link: how it is, its settings, what it can do."""
    shown = _one(request, connector)
    names = names_of([shown.link.changed_by_id])
    values = {
        "shown": shown, "tab": "link", "modes": _modes(),
        "changed_by": names.get(shown.link.changed_by_id, ""),
        "settings": _settings(shown),
    }  # fmt: skip
    return render(request, "officer/connectors/link.html", values)


@officer_required("administrator")
@require_POST
def try_out(request: NaruRequest, connector: str) -> HttpResponse:
    """Ask the other side something without consequences."""
    shown = _one(request, connector)
    outcome = journey.try_out(
        by=request.actor, links=outside.the(Links), card=shown.card, at=clock.now()
    )
    if isinstance(outcome, Done):
        messages.success(
            request, _("The other side answered: %(answer)s") % {"answer": outcome.value}
        )
    else:
        messages.error(request, _why_not(outcome))
    return redirect("officer:connector", connector)


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, connector: str) -> HttpResponse:
    """Write the settings; secrets go in and are not shown again."""
    shown = _one(request, connector)
    form = settings_form(shown.card, shown.link, request.POST or None)
    if form.is_valid():
        deed = partial(
            journey.save, by=request.actor, card=shown.card, given=form.cleaned_data,
            usual=_usual(), at=clock.now(),
        )  # fmt: skip
        if deeds.done(request, deed, _("The settings are kept. Try the link now.")):
            return redirect("officer:connector", connector)
    values = {"shown": shown, "tab": "settings", "form": form}
    return render(request, "officer/connectors/settings.html", values)


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def switch(request: NaruRequest, connector: str, mode: str) -> HttpResponse:
    """Ask once more, then send the calls elsewhere."""
    shown = _one(request, connector)
    if mode not in MODES:
        raise Http404
    if request.method == "POST":
        deed = partial(
            journey.switch, by=request.actor, card=shown.card, mode=mode, usual=_usual(),
            at=clock.now(),
        )  # fmt: skip
        deeds.done(request, deed, _("Switched."))
        return redirect("officer:connector", connector)
    values = {"shown": shown, "mode": mode, "mode_name": modes.MODE_NAMES[mode], "tab": "link"}
    return render(request, "officer/connectors/switch.html", values)


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def rehearse(request: NaruRequest, connector: str) -> HttpResponse:
    """Let faults strike in the sandbox, to see what the desk does then."""
    shown = _one(request, connector)
    links, body_id = outside.the(Links), request.public_body.id
    form = faults_form(links.faults(body_id=body_id, connector=connector), request.POST or None)
    if form.is_valid():
        faults = {name: count or 0 for name, count in form.cleaned_data.items()}
        journey.rehearse(
            by=request.actor, links=links, card=shown.card, faults=faults, at=clock.now()
        )
        messages.success(request, _("The next calls of the rehearsal meet these faults."))
        return redirect("officer:connector_rehearse", connector)
    values = {"shown": shown, "tab": "rehearse", "form": form}
    return render(request, "officer/connectors/rehearse.html", values)


@officer_required("administrator")
@require_GET
def calls(request: NaruRequest, connector: str) -> HttpResponseBase:
    """List the calls: what became of each, never what was said."""
    shown = _one(request, connector)
    listing: Listing[CallView] = Listing(
        title=_("Calls of the link"),
        columns=[
            Column(label=_("When"), value=lambda row: row.at, is_heading=True),
            Column(label=_("What was asked"), value=lambda row: words.call(row.name)),
            state("call_", lambda row: row.became),
            Column(label=_("Why not"), value=lambda row: words.reason(row.code)),
            Column(
                label=_("Where to"),
                value=lambda row: modes.MODE_NAMES["sandbox" if row.is_rehearsal else "real"],
            ),
            Column(label=_("HTTP status"), value=lambda row: row.status or "–", is_number=True),
            Column(label=_("Tries"), value=lambda row: row.tries, is_number=True),
            Column(label=_("Milliseconds"), value=lambda row: row.milliseconds, is_number=True),
            Column(label=_("Our reference"), value=lambda row: row.reference or "–"),
            Column(label=_("Hash of the request"), value=lambda row: row.asked_hash[:12]),
        ],
        rows=lambda asked: queries.calls(
            body_id=request.public_body.id,
            connector=connector,
            became=asked.value("status"),
            since=clock.start_of(day) if (day := asked.since("day")) else None,
            until=clock.end_of(day) if (day := asked.until("day")) else None,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[states("call_", BECAME), DateRange(name="day", label=_("Day"))],
        empty_title=_("No calls of the link yet"),
        empty_text=_("Each call to the other side leaves a line here for 90 days."),
        file_name=f"calls-{connector}",
    )
    return answer(
        request, listing, template="officer/connectors/calls.html", shown=shown, tab="calls"
    )


def _all(request: NaruRequest) -> list[Shown]:
    at, body_id = clock.now(), request.public_body.id
    known = queries.links(body_id=body_id, usual=_usual(), at=at)
    return [
        _shown(card, known.get(card.id) or queries.empty(card.id, _usual()))
        for card in outside.the(Links).cards(on=clock.legal_date(at))
    ]


def _one(request: NaruRequest, connector: str) -> Shown:
    for shown in _all(request):
        if shown.card.id == connector:
            return shown
    raise Http404


def _shown(card: Card, link: LinkView) -> Shown:
    plain = [one for one in card.fields if not one.is_secret]
    kept_secrets = all(
        one.name in link.secrets_kept for one in card.fields if one.is_secret and one.is_required
    )
    at = clock.now()
    quality = earned(card.quality, mode=link.mode, answered_at=link.answered_at, at=at)
    return Shown(
        card=card,
        link=link,
        health=_health(link),
        quality=quality,
        grade=QUALITIES[quality],
        is_complete=kept_secrets and not lacking(plain, link.plain),
        can=", ".join(sorted(card.can)),
    )


def _health(link: LinkView) -> str:
    if link.mode == "off":
        return "link_off"
    if link.health.rests_until and link.health.rests_until > clock.now():
        return "link_resting"
    if link.health.failures:
        return "link_failing"
    return "link_well" if link.answered_at else "link_untried"


def _settings(shown: Shown) -> list[tuple[Text, str | Text]]:
    """Return the settings in words; of a secret only that it is there."""
    hidden = Text("저장됨 (표시하지 않음)", "kept (never shown)")
    rows: list[tuple[Text, str | Text]] = []
    for one in shown.card.fields:
        text: str | Text = shown.link.plain.get(one.name, "") or "–"
        if one.is_secret:
            text = hidden if one.name in shown.link.secrets_kept else "–"
        text = dict(one.choices).get(str(text), text)
        rows.append((one.label, text))
    return rows


def _why_not(outcome: Outcome[str]) -> str:
    if not isinstance(outcome, Refused):
        return _("No answer came in time. The calls tell why; try again a little later.")
    reasons = {
        "not_linked": _("This link is not used. Switch it to rehearsal or to the real system."),
        "not_allowed": _("The other side refuses our key. Check the keys and their term."),
        "unreachable": _("The other side cannot be reached."),
    }
    said = {"code": outcome.code, "message": outcome.message}
    return reasons.get(outcome.code, _("The other side refused: %(message)s (%(code)s)") % said)


def _modes() -> list[tuple[str, Text]]:
    return [(mode, modes.MODE_NAMES[mode]) for mode in MODES]


def _usual() -> Mode:
    return modes.usual(is_sandbox=settings.NARU_SANDBOX)

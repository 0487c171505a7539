"""The sheets of the day: by table, by party, by interpreter, and the list at the door."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from naru.journeys import interpret_meetings
from naru.kernel.languages import SPOKEN
from naru.meetings import slots
from naru.meetings.queries import meetings
from naru.meetings.queries import rounds as queries
from naru.meetings.views import MeetingView, RoundView
from naru.scheduling.views import BookingView
from naru.web.officer.meetings.rounds import found_or_404
from naru.web.parts import countries, papers, pdf, wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

Booked = dict[UUID, BookingView]
Tables = list[tuple[str, list[str], list[list[str]]]]


@officer_required("officer")
@require_GET
def sheet(request: NaruRequest, round_id: UUID, which: str) -> HttpResponseBase:
    """Return one kind of sheet as Excel or PDF: ``tables-pdf``, ``parties-xlsx`` and so on."""
    one = found_or_404(request, round_id)
    kind, _dash, form = which.partition("-")
    if kind not in SHEETS or form not in ("pdf", "xlsx"):
        raise Http404
    found = meetings.of_round(round_id=round_id, only_told=True)
    booked = interpret_meetings.standing(body_id=request.public_body.id, meetings=found)
    name, make = SHEETS[kind]
    title = f"{one.title} – {name}"
    tables = make(one, found, booked)
    if form == "xlsx":
        return workbook.answer(title, tables or [(str(name), [""], [])])
    paper = {
        "title": title,
        "issuer": request.public_body.name.ko,
        "facts": [(_("First day"), wording.day(one.first_on)), (_("Place"), one.place or "–")],
        "tables": [
            {"heading": heading, "headings": headings, "lines": lines}
            for heading, headings, lines in tables
        ],
    }
    return papers.pdf(pdf.render("table", paper), f"{title}.pdf")


def _by_table(one: RoundView, found: Sequence[MeetingView], booked: Booked) -> Tables:
    name = _("Room") if one.is_online else _("Table")
    return [
        (
            f"{name} {table + 1}",
            [_("Time (Seoul)"), _("Firm"), _("Buyer abroad"), _("Country"), _("Interpreter"), ""],
            [
                [
                    _when(row),
                    row.firm,
                    row.buyer,
                    countries.name(row.country),
                    _interpreter(row, booked),
                    "□",
                ]
                for row in hers
            ],
        )
        for table in range(one.tables)
        if (hers := [row for row in found if row.told_table == table])
    ]


def _by_party(one: RoundView, found: Sequence[MeetingView], booked: Booked) -> Tables:
    tables: Tables = []
    for party in queries.parties(round_id=one.id):
        hers = [row for row in found if party.id in (row.firm_row, row.buyer_row)]
        lines = [
            [
                _when(row),
                slots.said(row.told_during, party.time_zone) if row.told_during else "",
                row.buyer if party.side == "firm" else row.firm,
                str(row.told_table_number),
                _interpreter(row, booked),
            ]
            for row in hers
        ]
        headings = [_("Time (Seoul)"), party.time_zone, _("With"), _("Table"), _("Interpreter")]
        if lines:
            tables.append((f"{party.name} {countries.name(party.country)}", headings, lines))
    return tables


def _by_interpreter(one: RoundView, found: Sequence[MeetingView], booked: Booked) -> Tables:
    del one
    by_name: dict[str, list[MeetingView]] = {}
    for row in found:
        if row.language:
            by_name.setdefault(_interpreter(row, booked), []).append(row)
    return [
        (
            name,
            [_("Time (Seoul)"), _("Table"), _("Firm"), _("Buyer abroad"), _("Address")],
            [
                [_when(row), str(row.told_table_number), row.firm, row.buyer, row.told_link]
                for row in hers
            ],
        )
        for name, hers in sorted(by_name.items())
    ]


def _at_the_door(one: RoundView, found: Sequence[MeetingView], booked: Booked) -> Tables:
    del booked
    lines = []
    for party in queries.parties(round_id=one.id):
        hers = [row for row in found if party.id in (row.firm_row, row.buyer_row)]
        if hers:
            lines.append(
                [party.name, countries.name(party.country), _when(hers[0]), str(len(hers)), "□"]
            )
    headings = [_("Name"), _("Country"), _("First meeting"), _("Meetings of the round"), _("Came")]
    return [(_("List at the door"), headings, lines)]


def _when(row: MeetingView) -> str:
    return slots.said(row.told_during, "Asia/Seoul") if row.told_during else ""


def _interpreter(row: MeetingView, booked: Booked) -> str:
    if not row.language:
        return "–"
    language = wording.said(SPOKEN[row.language])
    hers = booked.get(row.id)
    return f"{language}: {wording.said(hers.resource) if hers else _('not found yet')}"


SHEETS: dict[str, tuple[Promise, Callable[[RoundView, Sequence[MeetingView], Booked], Tables]]] = {
    "tables": (gettext_lazy("Sheet of tables"), _by_table),
    "parties": (gettext_lazy("Sheet of parties"), _by_party),
    "interpreters": (gettext_lazy("Sheet of interpreters"), _by_interpreter),
    "door": (gettext_lazy("List at the door"), _at_the_door),
}

"""Applications (신청) on the officers' desk: lists with filters, and one whole application."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.geography import queries as regions
from naru.geography.region import UnknownRegion
from naru.identity.roles import reaches
from naru.journeys import hand_in_papers, look_at_an_application, screen_applications
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.queries import application_desk, applications
from naru.programmes.queries.application_desk import DeskRow, Filters
from naru.programmes.queries.applications import ApplicationView
from naru.programmes.queries.call_desk import CallDesk
from naru.web.officer.names import names_of
from naru.web.officer.programmes import calls, words
from naru.web.parts import marks, papers, wording
from naru.web.parts import statuses as status_words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = (
    "submitted", "supplement", "eligible", "ineligible", "selected", "reserve", "not_selected",
    "withdrawn",
)  # fmt: skip
SUPPLEMENT_DAYS = 7


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List what was handed in, over all calls."""
    call: Column[DeskRow] = Column(
        label=_("Call"),
        value=lambda row: row.call,
        href=lambda row: reverse("officer:call", args=[row.call_id]),
    )
    listing = _listing(request, None, [call], _plain_filters())
    return answer(request, listing, template="officer/list.html")


@officer_required("viewer")
@require_GET
def of_call(request: NaruRequest, call_id: UUID) -> HttpResponseBase:
    """List the applications of a call; what the filters show can be decided on at once."""
    shown = calls.found(request, call_id)
    listing = _listing(request, call_id, [], [*_plain_filters(), *_call_filters(request, shown)])
    asked = request.GET.copy()
    for name in ("cursor", "as", "sort"):
        asked.pop(name, None)
    return answer(
        request,
        listing,
        template="officer/call_applications.html",
        call=shown,
        asked=asked.urlencode(),
        may_write=reaches(request.actor.body_role, "officer"),
    )


def filters_of(asked: Asked, call_id: UUID | None) -> Filters:
    """Return the filters of a list's address."""
    return Filters(
        call_id=call_id,
        search=asked.search,
        status=asked.value("status"),
        papers=asked.value("papers"),
        rule=asked.value("rule"),
        region=asked.value("region"),
        way=asked.value("way"),
        round_number=asked.value("round"),
    )


def _listing(
    request: NaruRequest, call_id: UUID | None, more: list[Column[DeskRow]], filters: list[Select]
) -> Listing[DeskRow]:
    return Listing(
        title=_("Applications"),
        columns=[
            Column(label=_("Number"), value=lambda row: row.number, is_number=True),
            Column(
                label=_("Applicant"),
                value=lambda row: row.title or words.said(words.APPLICANTS, row.applicant_kind),
                is_heading=True,
                href=lambda row: reverse("officer:application", args=[row.id]),
            ),
            *more,
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(f"application_{row.status}"),
                excel=lambda row: str(status_words.status(f"application_{row.status}").word),
            ),
            Column(
                label=_("Rule"),
                value=lambda row: marks.status_badge(f"rule_{words.rule_code(row.allowed)}"),
                excel=lambda row: words.said(words.RULE, words.rule_code(row.allowed)),
            ),
            Column(label=_("Amount"), value=_amount, is_number=True),
            Column(label=_("Papers"), value=lambda row: row.papers, is_number=True),
            Column(label=_("How it came"), value=lambda row: words.said(words.WAYS, row.way)),
            Column(label=_("Handed in on"), value=lambda row: row.submitted_at),
            Column(label=_("Round"), value=lambda row: row.round_number, is_excel_only=True),
            Column(
                label=_("Points given"),
                value=lambda row: None if row.points is None else row.points / 1_000,
                is_excel_only=True,
            ),
            Column(label=_("Rank"), value=lambda row: row.rank, is_excel_only=True),
        ],
        rows=lambda asked: application_desk.page(
            body_id=request.public_body.id,
            filters=filters_of(asked, call_id),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number or applicant"),
        filters=filters,
        file_name="applications",
        empty_title=_("No applications yet"),
        on_export=lambda rows: look_at_an_application.note_export(
            by=request.actor, application_ids=[row.id for row in rows], at=clock.now()
        ),
    )


def _amount(row: DeskRow) -> object:
    amount = row.amount if row.amount_cut is None else row.amount_cut
    return None if amount is None else won(amount)


def _plain_filters() -> list[Select]:
    return [
        Select(
            name="status",
            label=_("State"),
            options=[(one, status_words.status(f"application_{one}").word) for one in STATES],
        ),
        Select(name="rule", label=_("Rule"), options=words.options(words.RULE)),
        Select(name="way", label=_("How it came"), options=words.options(words.WAYS)),
    ]


def _call_filters(request: NaruRequest, call: CallDesk) -> list[Select]:
    codes = application_desk.region_codes(body_id=request.public_body.id, call_id=call.id)
    found = [
        Select(name="papers", label=_("Papers"), options=words.options(words.PAPERS)),
        Select(name="region", label=_("Region"), options=_region_options(codes)),
    ]
    if len(call.rounds) > 1:
        numbers = [(str(one.number), str(one.number)) for one in call.rounds]
        found.append(Select(name="round", label=_("Round"), options=numbers))
    return found if codes else [one for one in found if one.name != "region"]


def _region_options(codes: list[str]) -> list[tuple[str, str]]:
    try:
        known = regions.regions(codes)
    except UnknownRegion:
        return [(code, code) for code in codes]
    return [(code, wording.said(known[code].path)) for code in codes]


@officer_required("viewer")
@require_GET
def one(request: NaruRequest, application_id: UUID) -> HttpResponse:
    """Show one whole application; the look is logged."""
    return _page(request, application_id)


def _page(
    request: NaruRequest, application_id: UUID, refused: Refusal | None = None
) -> HttpResponse:
    shown = look_at_an_application.whole(
        by=request.actor, application_id=application_id, at=clock.now()
    )
    if shown is None:
        raise Http404
    people = {step.actor_id for step in shown.steps}
    people |= {one.person_id for one in shown.reviews}
    values = {
        "one": shown,
        "application": shown.application,
        "state": f"application_{shown.application.status}",
        "names": {str(key): name for key, name in names_of(people).items()},
        "way": words.said(words.WAYS, shown.application.way),
        "applicant": words.said(words.APPLICANTS, shown.application.applicant_kind),
        "sources": words.SOURCES,
        "refused": refused,
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    status = 422 if refused else 200
    return render(request, "officer/application.html", values, status=status)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, application_id: UUID) -> HttpResponse:
    """Decide on one application, ask for a supplement, cut its amount, or check a paper."""
    deeds: dict[str, Callable[[NaruRequest, ApplicationView], None]] = {
        "by_rule": _decide, "eligible": _decide, "ineligible": _decide, "supplement": _supplement,
        "cut": _cut, "good": _check, "bad": _check,
    }  # fmt: skip
    deed = deeds.get(request.POST.get("act", ""))
    shown = applications.application(body_id=request.public_body.id, application_id=application_id)
    if deed is None or shown is None:
        raise Http404
    try:
        deed(request, shown)
    except Refusal as refused:
        return _page(request, application_id, refused)
    messages.success(request, _("Done and recorded."))
    return redirect("officer:application", application_id)


def _decide(request: NaruRequest, shown: ApplicationView) -> None:
    screen_applications.decide(
        by=request.actor,
        application_ids=[shown.id],
        verdict=request.POST["act"],  # type: ignore[arg-type] # one of the deeds above
        at=clock.now(),
        reason=Text(request.POST.get("reason", "").strip()),
    )


def _supplement(request: NaruRequest, shown: ApplicationView) -> None:
    screen_applications.ask_supplement(
        by=request.actor,
        application_ids=[shown.id],
        what=request.POST.get("reason", ""),
        due_at=clock.end_of(day_of(request.POST.get("day", ""))),
        at=clock.now(),
        codes=request.POST.getlist("codes"),
    )


def _cut(request: NaruRequest, shown: ApplicationView) -> None:
    typed = request.POST.get("amount", "").replace(",", "").strip()
    screen_applications.cut(
        by=request.actor,
        application_id=shown.id,
        amount=int(typed) if typed.isdigit() else None,
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )


def _check(request: NaruRequest, shown: ApplicationView) -> None:
    known = {str(paper.id) for paper in applications.papers(shown.id)}
    paper_id = request.POST.get("paper", "")
    if paper_id not in known:
        raise Http404
    screen_applications.check_paper(
        by=request.actor,
        paper_id=UUID(paper_id),
        is_good=request.POST["act"] == "good",
        finding=request.POST.get("finding", ""),
        at=clock.now(),
    )


def day_of(typed: str) -> date:
    """Return the day that was typed; without one the usual days from today."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.fromordinal(clock.today().toordinal() + SUPPLEMENT_DAYS)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, application_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a paper of this application, and of no other; the look is logged."""
    shown = applications.application(body_id=request.public_body.id, application_id=application_id)
    if shown is None:
        raise Http404
    opened = hand_in_papers.open_paper(
        by=request.actor, application=shown, document_id=document_id, at=clock.now()
    )
    return papers.answer(opened)

"""The queue of cases: what falls due first, found, filtered, given to an officer by the many."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.desk.operations.cases import CASES_PER_DEED_MAX, Before
from naru.desk.queries import cases as queries
from naru.desk.queries.cases import CaseView
from naru.identity.queries import roles
from naru.identity.roles import reaches
from naru.journeys import work_on_cases
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.parts import case_words, marks, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

UNDO = "naru_cases_assigned"  # session key: the last assignment of many, to be taken back


@officer_required("viewer")
@require_GET
def cases(request: NaruRequest) -> HttpResponseBase:
    """List cases, those that fall due next first."""
    body_id, at = request.public_body.id, clock.now()
    owners = names_of(one.person_id for one in roles.officers(body_id))
    listing: Listing[CaseView] = Listing(
        title=_("Cases"),
        columns=[
            Column(
                label=_("Case"),
                value=lambda row: f"{row.number} {row.subject}",
                is_heading=True,
                href=lambda row: reverse("officer:case", args=[row.id]),
            ),
            Column(label=_("Brought by"), value=lambda row: row.firm_name or "–"),
            Column(label=_("Category"), value=lambda row: case_words.category(row.category)),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(f"case_{row.status}"),
                excel=lambda row: row.status,
            ),
            Column(label=_("Case owner"), value=lambda row: owners.get(row.owner_id, "–")
                   if row.owner_id else "–"),
            Column(
                label=_("Due"),
                value=lambda row: _due(row, at),
                excel=lambda row: row.next_due_at,
            ),
            Column(label=_("Received"), value=lambda row: row.received_at),
        ],
        rows=lambda asked: _rows(request, asked),
        search=_("Number, words, firm"),
        filters=_filters(),
        file_name="cases",
        empty_title=_("No cases here"),
        empty_text=_("Cases from the gate, the telephone and the mail appear here."),
    )  # fmt: skip
    may_act = reaches(request.actor.body_role, "officer")
    context = {
        "owners": [(key, name) for key, name in owners.items() if key] if may_act else [],
        "may_undo": UNDO in request.session,
        "unowned": _unowned(request) if may_act else [],
    }
    return answer(request, listing, template="officer/cases/queue.html", **context)


def _filters() -> list[Select]:
    return [
        Select(
            name="status",
            label=_("State"),
            options=[
                ("open", _("All open")),
                ("overdue", _("Past their day")),
                ("unowned", _("Nobody has it")),
                ("working", _("In work")),
                ("waiting", _("Waiting for the applicant")),
                ("referred", _("With another body")),
                ("answered", _("Answered, not confirmed")),
                ("solved", _("Solved cases")),
                ("unsolved", _("Could not be solved")),
            ],
        ),
        Select(name="whose", label=_("Whose"), options=[("mine", _("Mine"))]),
        Select(name="category", label=_("Category"), options=case_words.category_choices()),
        Select(name="urgency", label=_("Urgency"), options=case_words.urgency_choices()),
        Select(name="channel", label=_("Way"), options=case_words.channel_choices()),
    ]


def _rows(request: NaruRequest, asked: Asked) -> Page[CaseView]:
    return queries.page(
        body_id=request.public_body.id,
        at=clock.now(),
        status=asked.value("status"),
        owner_id=request.actor.person_id if asked.value("whose") == "mine" else None,
        category=asked.value("category"),
        urgency=asked.value("urgency"),
        channel=asked.value("channel"),
        search=asked.search,
        by_due=asked.value("status") not in {"solved", "unsolved"},
        cursor=asked.cursor,
        limit=asked.limit,
    )


def _due(row: CaseView, at: datetime) -> SafeString | str:
    due = row.next_due_at
    if due is None:
        return "–"
    if row.is_overdue(at):
        return format_html('<strong class="naru-late">{}</strong>', wording.instant(due))
    return wording.instant(due)


def _unowned(request: NaruRequest) -> list[CaseView]:
    page = queries.page(
        body_id=request.public_body.id, at=clock.now(), status="unowned", limit=CASES_PER_DEED_MAX
    )
    return list(page.rows)


@officer_required("officer")
@require_POST
def assign(request: NaruRequest) -> HttpResponse:
    """Give chosen cases to one officer; the last such deed can be taken back."""
    chosen = [key for one in request.POST.getlist("case") if (key := uuid_or_none(one))]
    owner_id = uuid_or_none(request.POST.get("owner", ""))
    if not chosen or owner_id is None:
        messages.error(request, _("Choose cases and an officer."))
        return redirect("officer:cases")
    try:
        done = work_on_cases.assign(
            by=request.actor, case_ids=chosen, owner_id=owner_id, at=clock.now()
        )
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
        return redirect("officer:cases")
    request.session[UNDO] = {
        "owner": str(owner_id),
        "before": [[str(one.case_id), one.status, str(one.owner_id or "")] for one in done],
    }
    said = _("%(many)s cases were given out.") % {"many": len(done)}
    messages.success(request, said)
    return redirect("officer:cases")


@officer_required("officer")
@require_POST
def undo(request: NaruRequest) -> HttpResponse:
    """Take the last giving-out back, where nothing followed."""
    kept = request.session.pop(UNDO, None)
    if kept:
        before = [
            Before(case_id=UUID(case_id), status=status, owner_id=uuid_or_none(owner))
            for case_id, status, owner in kept["before"]
        ]
        back = work_on_cases.give_back(
            by=request.actor, before=before, owner_id=UUID(kept["owner"]), at=clock.now()
        )
        messages.success(request, _("%(many)s cases went back.") % {"many": back})
    return redirect("officer:cases")

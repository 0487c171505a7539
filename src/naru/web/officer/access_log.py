"""The personal-data access log (접속기록) and its monthly check (월 1회 점검)."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.kernel import clock
from naru.kernel.db import transaction
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.records.operations import access_log as log_operations
from naru.records.operations import audit
from naru.records.queries import access_log as log_queries
from naru.records.views import AccessView
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


class ReviewForm(forms.Form):
    """What the monthly check found."""

    finding = forms.CharField(
        label=gettext_lazy("What was found"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Unusual times, many people at once, and the reason of every download."
        ),
    )


def deeds() -> dict[str, str]:
    """Name what can be done with personal data."""
    return {
        "view": _("Looked at"),
        "search": _("Searched"),
        "export": _("Taken out as a file"),
        "print": _("Printed"),
        "change": _("Changed"),
        "erase": _("Erased"),
    }


@officer_required("approver")
def access_log(request: NaruRequest) -> HttpResponseBase:
    """List who saw whose data; ``actor=id`` narrows it to one officer."""
    actor_id = uuid_or_none(request.GET.get("actor", ""))
    known, shown = deeds(), {}

    def rows(asked: Asked) -> Page[AccessView]:
        page = log_queries.log(
            body_id=request.public_body.id,
            actor_id=actor_id,
            subject_id=asked.search,
            deed=asked.value("deed"),
            since=clock.start_of(day) if (day := asked.since("day")) else None,
            until=clock.end_of(day) if (day := asked.until("day")) else None,
            cursor=asked.cursor,
            limit=asked.limit,
        )
        shown.update(names_of(row.actor_id for row in page.rows))
        return page

    listing: Listing[AccessView] = Listing(
        title=_("Access log"),
        columns=[
            Column(label=_("When"), value=lambda row: row.at, is_heading=True),
            Column(
                label=_("Who"),
                value=lambda row: shown.get(row.actor_id, str(row.actor_id)),
                href=lambda row: f"?actor={row.actor_id}" if row.actor_id else "",
            ),
            Column(label=_("From where"), value=lambda row: row.address or "–"),
            Column(label=_("Deed"), value=lambda row: known.get(row.deed, row.deed)),
            Column(
                label=_("Whose data"),
                value=lambda row: f"{row.subject_kind} {', '.join(_few(row))}",
                excel=lambda row: f"{row.subject_kind} {', '.join(row.subject_ids)}",
            ),
            Column(label=_("People"), value=lambda row: row.subject_count, is_number=True),
            Column(label=_("Columns"), value=lambda row: ", ".join(row.fields)),
            Column(label=_("Purpose"), value=lambda row: row.purpose or "–"),
        ],
        rows=rows,
        search=_("Number of the person whose data was seen"),
        filters=[
            Select(name="deed", label=_("Deed"), options=list(known.items())),
            DateRange(name="day", label=_("Day")),
        ],
        file_name="access-log",
        empty_title=_("Nobody saw personal data yet"),
    )
    months = log_queries.months(body_id=request.public_body.id, today=clock.today())
    return answer(request, listing, template="officer/access_log.html", months=months)


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def review(request: NaruRequest, year: int, month: int) -> HttpResponse:
    """Check one month: its figures, and what the check found."""
    try:
        month_on = date(year, month, 1)
    except ValueError as error:
        raise Http404 from error
    form = ReviewForm(request.POST or None)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            _review(request, month_on, form.cleaned_data["finding"])
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The check was recorded."))
            return redirect("officer:access_log")
    seen = log_queries.month(body_id=request.public_body.id, month_on=month_on)
    context = {
        "seen": seen,
        "form": form,
        "refused": refused,
        "reviewer": names_of([seen.reviewed_by])[seen.reviewed_by] if seen.reviewed_by else "",
    }
    return render(request, "officer/access_review.html", context)


def _review(request: NaruRequest, month_on: date, finding: str) -> None:
    at = clock.now()
    with transaction():
        log_operations.review(
            by=request.actor, month_on=month_on, finding=finding, at=at, today=clock.today()
        )
        audit.note(
            by=request.actor,
            action="access_log.reviewed",
            subject=("month", month_on.isoformat()[:7]),
            at=at,
        )


def _few(row: AccessView) -> list[str]:
    few = [subject_id[-8:] for subject_id in row.subject_ids[:2]]
    return [*few, "…"] if row.subject_count > len(few) else few

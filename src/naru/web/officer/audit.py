"""The audit trail (감사기록): everything that was done, by whom, with before and after."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.kernel import clock
from naru.kernel.page import Page
from naru.records.queries import audit as audit_queries
from naru.records.views import AuditView
from naru.web.officer import deeds
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

VALUE_LENGTH_MAX = 120


def kinds() -> list[tuple[str, str]]:
    """Name the kinds of deeds one can filter by: the beginning of their codes."""
    return [
        ("firm.", _("Firms")),
        ("member.", _("Members")),
        ("role.", _("Roles")),
        ("consent.", _("Consents")),
        ("vendor.", _("Vendors")),
        ("product.", _("Products")),
        ("order.", _("Orders")),
        ("payout.", _("Payouts")),
        ("body.", _("The public body")),
    ]


@officer_required("viewer")
def audit(request: NaruRequest) -> HttpResponseBase:
    """List the trail; ``subject=kind:id`` and ``actor=id`` narrow it to one thing or person."""
    kind, _colon, subject_id = request.GET.get("subject", "").partition(":")
    actor_id = uuid_or_none(request.GET.get("actor", ""))
    shown: dict[UUID | None, str] = {}

    def rows(asked: Asked) -> Page[AuditView]:
        page = audit_queries.trail(
            body_id=request.public_body.id,
            subject=(kind, subject_id) if kind and subject_id else None,
            actor_id=actor_id,
            action=asked.value("action"),
            since=clock.start_of(day) if (day := asked.since("day")) else None,
            until=clock.end_of(day) if (day := asked.until("day")) else None,
            cursor=asked.cursor,
            limit=asked.limit,
        )
        shown.update(names_of(row.actor_id for row in page.rows))
        return page

    listing: Listing[AuditView] = Listing(
        title=_("Audit trail"),
        columns=_columns(shown),
        rows=rows,
        filters=[
            Select(name="action", label=_("About"), options=kinds()),
            DateRange(name="day", label=_("Day")),
        ],
        file_name="audit-trail",
        empty_title=_("Nothing was done yet"),
    )
    return answer(request, listing, template="officer/list.html")


def _columns(shown: Mapping[UUID | None, str]) -> list[Column[AuditView]]:
    """Say what the trail shows; ``shown`` holds the names behind ids."""
    return [
        Column(label=_("When"), value=lambda row: row.at, is_heading=True),
        Column(
            label=_("Who"),
            value=lambda row: shown.get(row.actor_id, str(row.actor_id)),
            href=lambda row: f"?actor={row.actor_id}" if row.actor_id else "",
        ),
        Column(label=_("What"), value=lambda row: deeds.said(row.action)),
        Column(
            label=_("Subject"),
            value=lambda row: f"{row.subject_kind} {row.subject_id[:8]}",
            excel=lambda row: f"{row.subject_kind}:{row.subject_id}",
            href=lambda row: subject_address(row.subject_kind, row.subject_id),
        ),
        Column(
            label=_("Change"),
            value=lambda row: changes(row.changes),
            excel=lambda row: "; ".join(f"{n}: {a} → {b}" for n, a, b in row.changes),
        ),
        Column(label=_("Reason"), value=lambda row: row.reason or "–"),
        Column(label=_("From where"), value=lambda row: row.address or "–"),
    ]


def subject_address(kind: str, subject_id: str) -> str:
    """Return the trail of one subject."""
    return f"{reverse('officer:audit')}?subject={kind}:{subject_id}"


def changes(pairs: Iterable[tuple[str, object, object]]) -> SafeString:
    """Draw what changed: name, before, after."""
    lines = [(name, _short(old), _short(new)) for name, old, new in pairs]
    if not lines:
        return format_html("{}", "–")
    drawn = format_html_join("", "<li>{}: <del>{}</del> → <ins>{}</ins></li>", lines)
    return format_html('<ul class="naru-changes">{}</ul>', drawn)


def _short(value: object) -> str:
    return "–" if value is None else str(value)[:VALUE_LENGTH_MAX]

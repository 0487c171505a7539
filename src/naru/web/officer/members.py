"""The members of the mall: whoever looks at them is noted in the access log."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from naru.identity.queries import consents, people
from naru.identity.views import MembershipView
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.kernel.page import Page
from naru.records.operations import access_log
from naru.records.operations.access_log import Deed
from naru.records.queries import audit
from naru.web.parts import marks
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

FIELDS = ("name", "email", "phone")
NAME_SHOWN = 1


def hidden_name(name: str) -> str:
    """Hide a name but its first sign: lists show no more than is needed."""
    return name[:NAME_SHOWN] + "*" * max(len(name) - NAME_SHOWN, 1) if name else "–"


def hidden_email(email: str) -> str:
    """Hide an e-mail address but its first two signs and its host."""
    user, _at, host = email.partition("@")
    return f"{user[:2]}***@{host}"


@officer_required("viewer")
def members(request: NaruRequest) -> HttpResponseBase:
    """List the members, with names half hidden; the Excel file holds them whole."""
    is_export = request.GET.get("as") == "xlsx"
    if is_export and request.actor.body_role == "viewer":
        raise Http404  # Viewers take no personal data out.

    def rows(asked: Asked) -> Page[MembershipView]:
        page = people.members(
            body_id=request.public_body.id,
            search=asked.search,
            state=asked.value("state") or "all",
            cursor=asked.cursor,
            limit=asked.limit,
        )
        if not is_export and asked.search:
            _seen(request, page.rows, "search", _("Search for a member"))
        return page

    listing = Listing(
        title=_("Members"),
        columns=_columns(),
        rows=rows,
        search=_("Whole name, whole phone number, or beginning of the e-mail"),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[("current", _("Member")), ("left", _("Left the mall"))],
            )
        ],
        file_name="" if request.actor.body_role == "viewer" else "members",
        empty_title=_("No members yet"),
        on_export=lambda found: _seen(request, found, "export", _("Member list as a file")),
    )
    return answer(request, listing, template="officer/list.html")


def _columns() -> list[Column[MembershipView]]:
    """Say what the list shows half hidden, and the Excel file whole."""
    return [
        Column(
            label=_("Name"),
            value=lambda row: hidden_name(row.name),
            excel=lambda row: row.name,
            href=lambda row: reverse("officer:member", args=[row.person_id]),
            is_heading=True,
        ),
        Column(
            label=_("E-mail"),
            value=lambda row: hidden_email(row.email),
            excel=lambda row: row.email,
        ),
        Column(label=_("Joined"), value=lambda row: row.joined_at),
        Column(
            label=_("State"),
            value=lambda row: (
                marks.badge("gray", _("Left the mall"))
                if row.left_at
                else marks.badge("success", _("Member"))
            ),
        ),
        Column(
            label=_("News by e-mail"),
            value=lambda row: _("Yes") if row.marketing_email else "–",
        ),
    ]


@officer_required("officer")
def member(request: NaruRequest, person_id: UUID) -> HttpResponse:
    """Show one member in the clear, and note that it was looked at."""
    body_id = request.public_body.id
    found = people.membership(body_id=body_id, person_id=person_id)
    if found is None:
        raise Http404
    _seen(request, [found], "view", _("Member page"))
    context = {
        "member": found,
        "consents": consents.of_person(body_id=body_id, person_id=person_id),
        "trail": audit.trail(body_id=body_id, subject=("person", person_id)).rows,
    }
    return render(request, "officer/member.html", context)


def _seen(request: NaruRequest, found: Sequence[MembershipView], deed: Deed, purpose: str) -> None:
    if not found:
        return
    with transaction():
        access_log.note(
            by=request.actor,
            purpose=purpose,
            subject_kind="person",
            subject_ids=[row.person_id for row in found],
            fields=FIELDS,
            deed=deed,
            at=clock.now(),
        )

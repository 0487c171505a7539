"""The officers' list of announcements, with Excel."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.announcements.categories import CATEGORIES
from naru.announcements.queries import desk_list
from naru.announcements.sources import SOURCES
from naru.announcements.views import AnnouncementView
from naru.kernel import clock
from naru.kernel.text import Text
from naru.web.parts import announcement_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

SOURCES_BY_NAME = {code: one.name for code, one in SOURCES.items()}


@officer_required("viewer")
@require_GET
def announcements(request: NaruRequest) -> HttpResponseBase:
    """List what was taken in, the newest first."""
    at = clock.now()
    listing: Listing[AnnouncementView] = Listing(
        title=_("Announcements of others"),
        columns=[*_columns(at), *_for_excel()],
        rows=lambda asked: desk_list.page(
            body_id=request.public_body.id,
            at=at,
            search=asked.search,
            source=asked.value("source"),
            category=asked.value("category"),
            what=asked.value("what"),
            since=asked.since("published"),
            until=asked.until("published"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title or body"),
        filters=[
            Select(
                name="what",
                label=_("Look at"),
                options=[
                    ("unread", _("Period not read")),
                    ("changed", _("With versions")),
                    ("many", _("On several portals")),
                    ("by_hand", _("Put right by hand")),
                    ("hidden", _("Hidden")),
                ],
            ),
            Select(name="source", label=_("Portal"), options=_names(SOURCES_BY_NAME)),
            Select(name="category", label=_("Field of support"), options=_names(CATEGORIES)),
            DateRange(name="published", label=_("Published")),
        ],
        file_name="announcements",
        empty_title=_("No announcements yet"),
        empty_text=_("Upload a file of a portal, or set the portals' addresses."),
    )
    return answer(request, listing, template="officer/announcements/list.html")


def _names(texts: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(code, wording.said(text)) for code, text in texts.items()]


def _listed(texts: Sequence[Text]) -> str:
    return ", ".join(wording.said(text) for text in texts)


def _columns(at: datetime) -> list[Column[AnnouncementView]]:
    return [
        Column(
            label=_("Title"),
            value=lambda row: row.title,
            is_heading=True,
            href=lambda row: reverse("officer:announcement", args=[row.id]),
        ),
        Column(label=_("Body"), value=lambda row: row.agency or row.operator),
        Column(label=_("Region"), value=lambda row: announcement_words.regions(row.regions)),
        Column(
            label=_("Deadline"),
            value=lambda row: announcement_words.deadline(row.period, at),
        ),
        Column(label=_("Published"), value=lambda row: row.published_on),
    ]


def _for_excel() -> list[Column[AnnouncementView]]:
    return [
        Column(label=_("Portal"), value=lambda row: _listed(row.sources), is_excel_only=True),
        Column(label=_("Run by"), value=lambda row: row.operator, is_excel_only=True),
        Column(label=_("Version"), value=lambda row: row.versions_count, is_excel_only=True),
        Column(
            label=_("Field of support"),
            value=lambda row: _listed(row.categories),
            is_excel_only=True,
        ),
        Column(label=_("Opens"), value=lambda row: row.period.begins_at, is_excel_only=True),
        Column(label=_("Closes"), value=lambda row: row.period.ends_at, is_excel_only=True),
        Column(label=_("As it is written"), value=lambda row: row.period.raw, is_excel_only=True),
        Column(label=_("Read from"), value=lambda row: row.region_why, is_excel_only=True),
    ]

"""Calendars of deadlines: of one announcement, and of all that a member follows."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.announcements import calendar
from naru.announcements.calendar import Deadline
from naru.announcements.queries import following, showing
from naru.announcements.views import AnnouncementView
from naru.kernel import clock
from naru.web.parts import announcement_words, wording
from naru.web.parts.tenancy import NaruRequest

CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_GET
def deadline(request: NaruRequest, announcement_id: UUID) -> HttpResponse:
    """Give the deadline of one announcement as a calendar file."""
    rows = showing.views(body_id=request.public_body.id, ids=[announcement_id], at=clock.now())
    if not rows or rows[0].period.ends_at is None:
        raise Http404
    return _file(request, rows, "announcement")


@require_GET
def feed(request: NaruRequest, token: str) -> HttpResponse:
    """Give the calendar of a member's deadlines to whoever holds its secret address."""
    body_id = request.public_body.id
    owner = following.feed_owner(body_id=body_id, token=token)
    if owner is None:
        raise Http404
    rows = following.deadlines(body_id=body_id, person_id=owner, at=clock.now())
    response = _file(request, rows, "announcements")
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _file(request: NaruRequest, rows: list[AnnouncementView], name: str) -> HttpResponse:
    deadlines = [_deadline(request, one) for one in rows]
    mall = wording.said(request.public_body.mall)
    content = calendar.write(
        [one for one in deadlines if one is not None],
        name=f"{mall} · {_('Deadlines of announcements')}",
    )
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _deadline(request: NaruRequest, one: AnnouncementView) -> Deadline | None:
    if one.period.ends_at is None:
        return None
    link = request.build_absolute_uri(reverse("gate:announcement", args=[one.id]))
    return Deadline(
        id=one.id,
        title=f"[{_('Closes')}] {one.title}",
        note=f"{announcement_words.body(one)}\n{link}",
        link=link,
        ends_at=one.period.ends_at,
        has_hours=one.period.has_hours,
        changed_at=one.changed_at,
    )

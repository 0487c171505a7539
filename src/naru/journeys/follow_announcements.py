"""Let members follow announcements: look whether one is for them, save, subscribe, calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.announcements import for_me
from naru.announcements.for_me import Check, Firm
from naru.announcements.operations import following
from naru.announcements.operations.following import Wanted
from naru.announcements.queries import showing
from naru.announcements.views import AnnouncementPage, AnnouncementView
from naru.geography import queries as geography
from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.rules.spans import MONTHS_A_YEAR, between


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The page of an announcement, what is like it, and what can be said of one's own firm."""

    page: AnnouncementPage
    similar: tuple[AnnouncementView, ...]
    firm_name: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a firm's record offers to begin a subscription or a search with."""

    firm_name: str = ""
    region_code: str = ""
    size: str = ""


def look(*, by: Actor, firm_id: UUID | None, announcement_id: UUID, at: datetime) -> Look | None:
    """Return the page of an announcement as somebody sees it; None where there is none."""
    found = showing.one(
        body_id=by.body_id, announcement_id=announcement_id, at=at, person_id=by.person_id
    )
    if found is None:
        return None
    alike = showing.similar(body_id=by.body_id, like=found.view, at=at)
    in_series = {one.id for one in found.series}
    firm = register.firm(firm_id) if firm_id else None
    checks = _checks(found, firm, legal_date(at)) if firm else ()
    return Look(
        page=found,
        similar=tuple(one for one in alike if one.id not in in_series),
        firm_name=firm.name if firm else "",
        checks=checks,
    )


def profile(*, firm_id: UUID | None, on: date) -> Profile:
    """Return what a firm's record says of region and size."""
    firm = register.firm(firm_id) if firm_id else None
    if firm is None:
        return Profile()
    code = geography.become(firm.region_code, on=on) if firm.region_code else ""
    return Profile(firm_name=firm.name, region_code=code, size=firm.size)


def save(*, by: Actor, announcement_id: UUID, at: datetime) -> None:
    """Keep an announcement in sight."""
    with db.transaction():
        following.save(by=by, announcement_id=announcement_id, at=at)


def let_go(*, by: Actor, announcement_id: UUID) -> None:
    """Keep it no longer."""
    with db.transaction():
        following.let_go(by=by, announcement_id=announcement_id)


def subscribe(*, by: Actor, wanted: Wanted, at: datetime) -> UUID:
    """Begin a subscription."""
    with db.transaction():
        return following.subscribe(by=by, wanted=wanted, at=at)


def change(*, by: Actor, subscription_id: UUID, wanted: Wanted) -> None:
    """Change what a subscription is about."""
    with db.transaction():
        following.change(by=by, subscription_id=subscription_id, wanted=wanted)


def end(*, by: Actor, subscription_id: UUID, at: datetime) -> None:
    """End a subscription."""
    with db.transaction():
        following.end(by=by, subscription_id=subscription_id, at=at)


def end_by_link(*, body_id: int, subscription_id: UUID, token: str, at: datetime) -> None:
    """End a subscription by the link of its letters."""
    with db.transaction():
        following.end_by_link(body_id=body_id, subscription_id=subscription_id, token=token, at=at)


def open_calendar(*, by: Actor, at: datetime) -> str:
    """Open the calendar of one's deadlines under a new address; returns its token."""
    with db.transaction():
        return following.open_feed(by=by, at=at)


def close_calendar(*, by: Actor) -> None:
    """Let the calendar's address fall silent."""
    with db.transaction():
        following.close_feed(by=by)


def _checks(found: AnnouncementPage, firm: FirmView, on: date) -> tuple[Check, ...]:
    regions = geography.ancestry(firm.region_code, on=on) if firm.region_code else ()
    named = geography.region(regions[0]).name if regions else None
    years = between(firm.opened_on, on).months // MONTHS_A_YEAR if firm.opened_on else None
    mine = Firm(regions=regions, region_name=named, size=firm.size, years_open=years)
    return for_me.checks(found.target, found.view.region_codes, found.view.regions, mine)

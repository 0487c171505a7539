"""The list of announcements: one's own region first, with words, field, source and deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from naru.announcements.categories import CATEGORIES
from naru.announcements.queries import finding
from naru.announcements.queries.finding import WHEN, Wish
from naru.announcements.sources import SOURCES
from naru.geography import queries as geography
from naru.journeys import follow_announcements
from naru.journeys.follow_announcements import Profile
from naru.kernel import clock
from naru.web.gate import door
from naru.web.parts import wording
from naru.web.parts.columns import Words
from naru.web.parts.tenancy import NaruRequest

SEARCH_LENGTH_MAX = 80
EVERYWHERE = "all"
WHEN_WORDS: dict[str, Words] = {
    "now": gettext_lazy("Taking applications"),
    "soon": gettext_lazy("Closing within a week"),
    "always": gettext_lazy("Always, or until the money is used up"),
    "coming": gettext_lazy("Not open yet"),
    "all": gettext_lazy("Closed ones too"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    value: str
    words: str
    is_chosen: bool


@require_GET
def announcements(request: NaruRequest) -> HttpResponse:
    """Show what other bodies announce; a member's own region is looked at first."""
    profile = _profile(request)
    wish, at = _wish(request, profile), clock.now()
    page = finding.page(
        body_id=request.public_body.id, wish=wish, at=at, cursor=request.GET.get("cursor", "")
    )
    values = {
        "page": page,
        "wish": wish,
        "now": at,
        "profile": profile,
        "is_own_region": bool(profile.region_code) and wish.region == profile.region_code,
        "is_narrowed": bool(wish.search or wish.categories or wish.source)
        or request.GET.get("region", "") not in ("", EVERYWHERE),
        **_choices(request, wish, profile),
    }
    return render(request, "gate/announcements/list.html", values)


def _profile(request: NaruRequest) -> Profile:
    if not request.user.is_authenticated:
        return Profile()
    return follow_announcements.profile(firm_id=door.firm_of(request), on=clock.today())


def _wish(request: NaruRequest, profile: Profile) -> Wish:
    given = request.GET
    when, category, source = (given.get(name, "") for name in ("when", "category", "source"))
    return Wish(
        search=given.get("q", "").strip()[:SEARCH_LENGTH_MAX],
        region=_region(request, profile),
        categories=(category,) if category in CATEGORIES else (),
        source=source if source in SOURCES else "",
        when=when if when in WHEN else "now",
        newest_first=given.get("sort") == "new",
        person_id=request.actor.person_id,
    )


def _region(request: HttpRequest, profile: Profile) -> str:
    """Return the region asked for; where none is, the reader's own."""
    asked = request.GET.get("region")
    if asked is None:
        return profile.region_code
    return asked if len(asked) == 10 and asked.isdigit() else ""


def _choices(request: NaruRequest, wish: Wish, profile: Profile) -> dict[str, Any]:
    return {
        "whens": _options(WHEN_WORDS.items(), wish.when),
        "categories": _options(
            ((code, wording.said(name)) for code, name in CATEGORIES.items()),
            wish.categories[0] if wish.categories else "",
        ),
        "sources": _options(
            ((code, wording.said(one.name)) for code, one in SOURCES.items()), wish.source
        ),
        "regions": _options(region_choices(request, profile), wish.region),
    }


def region_choices(request: NaruRequest, profile: Profile) -> list[tuple[str, str]]:
    """Name the regions to choose from: one's own, the body's, and every province."""
    on, body = clock.today(), request.public_body
    own = [code for code in (profile.region_code, body.region_code) if code]
    known = geography.regions(own) if own else {}
    first = {code: wording.said(known[code].name) for code in own}
    rest = {one.code: wording.said(one.name) for one in geography.children(on=on)}
    return list((first | rest).items())


def _options(rows: Iterable[tuple[str, Words]], chosen: str) -> list[Choice]:
    return [Choice(code, str(words), code == chosen) for code, words in rows]

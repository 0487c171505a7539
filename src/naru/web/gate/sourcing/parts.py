"""What the pages of order sharing have in common: whose firm looks, places, deeds told in words."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from naru.geography import queries as regions
from naru.geography.region import UnknownRegion
from naru.kernel import clock
from naru.web.parts import deeds, wording
from naru.web.parts.access import current_firm
from naru.web.parts.helper_form import towns
from naru.web.parts.tenancy import NaruRequest


def firm(request: NaruRequest) -> UUID:
    """Return the firm whose pages are open; ``firm_required`` let only firms in."""
    return current_firm(request, request.actor.firm_ids)


def firm_or_none(request: NaruRequest) -> UUID | None:
    """Return the firm of whoever looks, or None for a guest."""
    held = request.actor.firm_ids
    return current_firm(request, held) if held else None


def places(request: NaruRequest) -> list[tuple[str, str]]:
    """Return the body's own region and its towns, then the provinces."""
    own = request.public_body.region_code
    here = [(own, place_said(own))] if own else []
    provinces = [(one.code, wording.said(one.name)) for one in regions.children(on=clock.today())]
    return [*here, *towns(own), *provinces]


def place_said(code: str) -> str:
    """Name a region by its code."""
    try:
        return wording.said(regions.region(code).path)
    except UnknownRegion:
        return code


def done(request: NaruRequest, deed: Callable[[], object], words: str = "") -> bool:
    """Do something and say how it went; where nothing else is said, that it was recorded."""
    return deeds.done(request, deed, words or _("It was recorded."))


def files_of(request: NaruRequest, name: str = "file") -> list[tuple[str, bytes]]:
    """Return the files that came with a form."""
    return [(one.name or "", one.read()) for one in request.FILES.getlist(name)[:5]]

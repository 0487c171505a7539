"""What waits for an officer: customs papers."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.customs.queries import declarations
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    page = reverse("officer:declarations")
    return {
        "declarations_refused": Kind(
            label=_("Declarations that the customs house refused"), href=f"{page}?status=draft"
        ),
        "declarations_lodging": Kind(
            label=_("Declarations without an answer"), href=f"{page}?status=lodging"
        ),
        "reentries_asked": Kind(
            label=_("Goods that came back, to be brought in"),
            href=reverse("officer:reentries") + "?status=asked",
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id, at
    return declarations.waiting(body_id=body_id)

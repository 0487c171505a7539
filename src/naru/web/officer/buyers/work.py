"""What waits for an officer: buyers found for a firm."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "introductions": Kind(
            label=_("Introductions that firms ask for"), href=reverse("officer:introductions")
        ),
        "buyers_interested": Kind(
            label=_("Interested buyers to hand over"), href=reverse("officer:buyer_searches")
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name nothing more: the room names these with those of people."""
    del body_id, person_id, at
    return ()

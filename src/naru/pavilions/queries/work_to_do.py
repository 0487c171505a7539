"""Say what of this room waits for officers: how much of each kind, and since when."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from naru.kernel.waiting import Waiting, counted
from naru.pavilions.models import Stand

Rows = QuerySet[Any]


def waiting(*, body_id: int) -> list[Waiting]:
    """Return every kind of work that waits at a body."""
    return counted(_kinds(body_id))


def _kinds(body: int) -> Iterator[tuple[str, Rows, str]]:
    asked = Stand.objects.filter(pavilion__body_id=body, status="asked").order_by("-id")
    yield "pavilion_stands", asked, "asked_at"

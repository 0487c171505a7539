"""The words of vouchers that several audiences' pages share: steps, sides, stars, caps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.kernel.text import Text
from naru.programmes.voucher_views import PartView, StepView

DEEDS: dict[str, Promise] = {
    "ordered": gettext_lazy("Ordered by the firm"),
    "delivered": gettext_lazy("Work handed in for confirmation"),
    "confirmed": gettext_lazy("Confirmed by the firm"),
    "disputed": gettext_lazy("Disputed by the firm"),
    "office_accept": gettext_lazy("The office accepts the work"),
    "office_redo": gettext_lazy("The office asks for the work to be done again"),
    "office_drop": gettext_lazy("The office cancels the work"),
    "settled": gettext_lazy("Settled to the provider"),
    "cancelled": gettext_lazy("Cancelled"),
    "overdue": gettext_lazy("Cancelled: not delivered in time"),
    "amendment": gettext_lazy("A change was proposed"),
    "amendment_agreed": gettext_lazy("The change was agreed to"),
    "amendment_refused": gettext_lazy("The change was refused"),
}
SIDES: dict[str, Promise] = {
    "holder": gettext_lazy("the firm"),
    "provider": gettext_lazy("the provider"),
    "office": gettext_lazy("the office"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a timeline."""

    at: datetime
    label: Text
    note: str


def timeline(steps: Sequence[StepView]) -> list[Entry]:
    """Say an order's steps, the newest first."""
    return [
        Entry(at=step.at, label=_both(_deed(step)), note=step.words) for step in reversed(steps)
    ]


def _deed(step: StepView) -> str:
    said = str(DEEDS.get(step.deed, step.deed))
    if step.deed == "cancelled":
        said = _("Cancelled by %(side)s") % {"side": SIDES[step.side]}
    if step.part is None or step.part == 1:
        return said
    return _("%(deed)s (part %(part)s)") % {"deed": said, "part": step.part}


def _both(words: str) -> Text:
    """Return words in the reader's language as the timeline takes them."""
    return Text(ko=words, en=words)


def with_papers(
    parts: Sequence[PartView], names: Mapping[UUID, str]
) -> list[tuple[PartView, list[tuple[UUID, str]]]]:
    """Return parts, each with the ids and names of its papers."""
    return [(part, [(one, names.get(one, "")) for one in part.document_ids]) for part in parts]


def stars(tenths: int | None, ratings: int) -> str:
    """Say a rating: 4.5 of 5 (12), or that there is none."""
    if tenths is None:
        return _("Not rated yet")
    return _("%(stars)s of 5 (%(ratings)s)") % {"stars": f"{tenths / 10:.1f}", "ratings": ratings}

"""What the pages of shipments abroad share: words, columns and filters of lists, sightings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from naru.customs import naming
from naru.goods.consignment import INCOTERMS, PURPOSES
from naru.kernel.text import Text
from naru.logistics import bookings, states, tariff, tracking
from naru.logistics.checking import Finding
from naru.logistics.queries.bookings import SightingView
from naru.logistics.queries.shipments import ShipmentView, StepView
from naru.web.parts import countries, marks, wording
from naru.web.parts.listing import Asked, Column, DateRange, Select

PURPOSE_NAMES: Mapping[str, Promise] = {
    "sale": gettext_lazy("Sale of goods"),
    "gift": pgettext_lazy("customs", "Gift"),
    "sample": gettext_lazy("Commercial sample"),
    "documents": pgettext_lazy("customs", "Documents"),
    "returned": gettext_lazy("Goods sent back"),
    "other": gettext_lazy("Another purpose"),
}
CAME_FROM: Mapping[str, Promise] = {
    "order": gettext_lazy("Order of the mall"),
    "deal": gettext_lazy("Deal with a buyer"),
    "sample": gettext_lazy("Sample for a buyer"),
    "channel": gettext_lazy("Order of a channel"),
    "hand": gettext_lazy("Written by hand"),
}
SECTIONS: Mapping[str, Promise] = {
    "sender": gettext_lazy("Address of the sender"),
    "receiver": gettext_lazy("To whom it goes"),
    "line": gettext_lazy("Goods"),
    "box": gettext_lazy("Box of the parcel"),
    "purpose": gettext_lazy("Purpose and terms"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An entry of a timeline."""

    at: datetime
    label: Text
    note: str


def columns(href: Any, *, is_narrow: bool = False) -> list[Column[ShipmentView]]:
    """
    Return the columns of a list of shipments; ``href`` leads from a row to its page.

    A narrow list leaves to Excel what fits beside a further column only there.
    """
    return [
        Column(label=_("Number"), value=lambda row: row.number, is_heading=True, href=href),
        Column(label=_("State"), value=lambda row: marks.status_badge(f"shipment_{row.status}"),
               excel=lambda row: wording.said(states.STATE_NAMES[row.status])),
        Column(label=_("Country"), value=lambda row: countries.name(row.country)),
        Column(label=_("Value of the goods"), value=lambda row: row.value, is_number=True),
        Column(label=_("Weight"), value=lambda row: weight(row.grams), is_number=True,
               excel=lambda row: row.grams, is_excel_only=is_narrow),
        Column(label=_("Service"), value=lambda row: service(row.service),
               is_excel_only=is_narrow),
        Column(label=_("Tracking number"), value=lambda row: row.tracking_number or "–"),
        Column(label=_("Last seen"), value=seen, excel=seen_words),
        Column(label=_("Order number"), value=lambda row: row.order_number or "–",
               is_excel_only=is_narrow),
        Column(label=_("Began"), value=lambda row: row.begun_at),
    ]  # fmt: skip


def filters(*, with_trouble: bool = False) -> list[Select | DateRange]:
    """Return the filters of a list of shipments."""
    trouble = Select(name="trouble", label=_("Needs a look"), options=[("1", _("Only those"))])
    return [
        Select(name="status", label=_("State"), options=[
            (code, wording.said(states.STATE_NAMES[code])) for code in states.STATES
        ]),
        Select(name="from", label=_("Came from"),
               options=[(code, str(words)) for code, words in CAME_FROM.items()]),
        *([trouble] if with_trouble else []),
        DateRange(name="day", label=_("Began")),
    ]  # fmt: skip


def wanted(asked: Asked) -> dict[str, Any]:
    """Return what the filters ask for."""
    return {
        "search": asked.search, "status": asked.value("status"), "came_from": asked.value("from"),
        "trouble": bool(asked.value("trouble")), "since": asked.since("day"),
        "until": asked.until("day"),
    }  # fmt: skip


def purposes() -> list[tuple[str, Any]]:
    """Return the purposes for a form."""
    return [(code, PURPOSE_NAMES[code]) for code in PURPOSES]


def incoterms() -> list[tuple[str, str]]:
    """Return the terms of delivery for a form."""
    return [(code, term(code)) for code in INCOTERMS]


def term(code: str) -> str:
    """Say the terms of delivery by their name, the code before it."""
    means, known = naming.said("A705", code)
    return f"{code} ({wording.said(means)})" if known else code


def service(code: str) -> str:
    """Return the name of a carrier's service."""
    if not code:
        return "–"
    if code == bookings.TOGETHER:
        return _("Joint shipping")
    known = tariff.tariffs().get(code)
    return wording.said(known.name.text) if known else code


def weight(grams: int) -> str:
    """Write a weight for people: grams, from a kilogram on in kilograms."""
    if not grams:
        return "–"
    return f"{grams:,} g" if grams < 1_000 else f"{grams / 1_000:,.2f} kg"


def state_said(code: str) -> str:
    """Return the words of what a carrier saw."""
    return wording.said(tracking.STATES.get(code, Text(code, code)))


def seen_words(row: ShipmentView) -> str:
    """Say where a parcel was seen last."""
    return state_said(row.seen) if row.seen else "–"


def seen(row: ShipmentView) -> Any:
    """Say where a parcel was seen last; what somebody should look at is marked."""
    said = seen_words(row)
    is_trouble = row.seen and tracking.is_incident(row.seen)
    return format_html("<strong>{}</strong>", said) if is_trouble else said


def advice(sightings: Sequence[SightingView]) -> Text | None:
    """Return what to do about the newest sighting, where it is an incident."""
    return tracking.advice(sightings[0].state) if sightings else None


def timeline(steps: Sequence[StepView]) -> list[Step]:
    """Return the steps of a shipment for the timeline; a carrier's code is said in words."""
    return [
        Step(
            at=one.at,
            label=states.STATE_NAMES[one.after],
            note=state_said(one.words) if one.words in tracking.STATES else one.words,
        )
        for one in steps
    ]


def sighted(sightings: Sequence[SightingView]) -> list[Step]:
    """Return what carriers saw for the timeline."""
    return [
        Step(
            at=one.at,
            label=tracking.STATES[one.state],
            note=" · ".join(word for word in (one.where, one.words) if word),
        )
        for one in sightings
    ]


def grouped(findings: Sequence[Finding]) -> list[tuple[Any, list[Finding]]]:
    """Return what was found by the part of the form that mends it."""
    return [
        (label, [one for one in findings if one.section == section])
        for section, label in SECTIONS.items()
        if any(one.section == section for one in findings)
    ]

"""Export declarations as lists and pages show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naru.customs import declaring, form, naming
from naru.customs.queries.declarations import DeclarationView, ReentryView, StepView
from naru.customs.states import REASONS
from naru.kernel.text import Text
from naru.web.parts import countries, wording
from naru.web.parts.columns import Column, Select
from naru.web.parts.state_columns import state


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of a declaration on a page: what its value means and its code."""

    item: str
    name: str
    said: str
    code: str = ""


Pairs = list[Shown]


def columns(href: Callable[[DeclarationView], str]) -> list[Column[DeclarationView]]:
    """Return the columns of a list of declarations."""
    return [
        Column(label=_("Shipment"), value=lambda row: row.shipment_number, is_heading=True,
               href=href),
        Column(label=_("Way to declare"), value=lambda row: wording.said(row.way_name)),
        Column(label=_("Destination"), value=lambda row: countries.name(row.country)),
        Column(label=_("Value (FOB)"), value=lambda row: row.fob, is_number=True),
        Column(label=_("Number of the declaration"), value=lambda row: row.number or "–"),
        Column(label=_("Load by"), value=lambda row: row.load_by or "–"),
        state("declaration_", lambda row: row.status),
    ]  # fmt: skip


def ways() -> Select:
    """Return the filter by the way to declare."""
    options = [(code, wording.said(name)) for code, name in declaring.WAY_NAMES.items()]
    return Select(name="way", label=_("Way to declare"), options=options)


def reentries(href: Callable[[ReentryView], str]) -> list[Column[ReentryView]]:
    """Return the columns of a list of goods that came back."""
    return [
        Column(label=_("Firm"), value=lambda row: row.firm_name, is_heading=True, href=href),
        Column(label=_("Left under"), value=lambda row: row.declaration_number or "–"),
        Column(label=_("Value"), value=lambda row: row.value, is_number=True),
        Column(label=_("Why it came back"), value=lambda row: wording.said(REASONS[row.reason])),
        Column(label=_("Papers"), value=lambda row: _("none needed") if row.is_paperless
               else _("needed")),
        Column(label=_("Duty"), value=lambda row: _("free") if row.is_free else _("to be paid")),
        state("reentry_", lambda row: row.status),
    ]  # fmt: skip


def groups(one: DeclarationView) -> list[tuple[str, Pairs]]:
    """Return the head of a declaration in its groups, in words."""
    names = {
        "head": _("Declaration"), "exporter": _("Exporter"), "buyer": _("Buyer"),
        "way": _("Transport"), "money": pgettext("declaration", "Payment"), "sum": _("Totals"),
    }  # fmt: skip
    found = []
    for group, name in names.items():
        pairs = [
            shown(code, item.name, one.head.get(code, ""))
            for code, item in form.items().items()
            if item.group == group and (one.head.get(code) or item.is_needed(one.way))
        ]
        found.append((name, pairs))
    return found


def lines(one: DeclarationView) -> list[Pairs]:
    """Return the lines of a declaration, in words."""
    known = form.items()
    return [
        [shown(code, item.name, line[code]) for code, item in known.items() if line.get(code)]
        for line in one.lines
    ]  # fmt: skip


def shown(item: str, name: Text, value: str) -> Shown:
    """Say an item: the official name of a code, the code beside it."""
    means, code = naming.said(item, value)
    return Shown(item, wording.said(name), wording.said(means), naming.hs(code) if item == "B104"
                 else code)  # fmt: skip


def steps(found: Sequence[StepView]) -> list[tuple[datetime, str, str]]:
    """Return what happened, in words."""
    names = {
        "drafted": _("Drafted"), "changed": _("Changed"), "lodged": _("Lodged"),
        "accepted": pgettext("declaration", "Accepted"), "refused": _("Refused"),
        "loaded": pgettext("declaration", "Loaded"), "corrected": _("Price corrected"),
        "final": _("Final price told"),
        "withdrawn": pgettext("declaration", "Withdrawn"),
    }  # fmt: skip
    return [(step.at, str(names[step.code]), step.words) for step in found]

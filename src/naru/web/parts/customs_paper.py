"""An export declaration as a paper: the items in the order of the official form."""

from collections.abc import Mapping

from naru.customs import form, naming
from naru.customs.queries.declarations import DeclarationView
from naru.web.parts import pdf


def declaration(one: DeclarationView) -> bytes:
    """Return the declaration as PDF; one without a number says that it is a draft."""
    return pdf.render(
        "declaration",
        {
            "title": one.way_name.ko,
            "number": one.number,
            "shipment": one.shipment_number,
            "order": one.order_number,
            "accepted": one.accepted_on.isoformat() if one.accepted_on else "",
            "load_by": one.load_by.isoformat() if one.load_by else "",
            "head": _said(one.head),
            "lines": [_said(line) for line in one.lines],
        },
    )


def _said(values: Mapping[str, str]) -> dict[str, list[str]]:
    """Return every item we fill with what it means in Korean and its code, "" where empty."""
    found = {}
    for item in form.items():
        means, code = naming.said(item, values.get(item, ""))
        found[item] = [means.ko, naming.hs(code) if item == "B104" else code]
    return found

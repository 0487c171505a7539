"""An export declaration as a paper: every item under its official code."""

from naru.customs.queries.declarations import DeclarationView
from naru.web.parts import customs_columns, pdf


def declaration(one: DeclarationView) -> bytes:
    """Return the declaration as PDF; one without a number says that it is a draft."""
    return pdf.render(
        "declaration",
        {
            "title": one.way_name.ko,
            "number": one.number,
            "shipment": one.shipment_number,
            "accepted": str(one.accepted_on or ""),
            "groups": [[name, [list(pair) for pair in pairs]]
                       for name, pairs in customs_columns.groups(one)],
            "lines": [[list(pair) for pair in line] for line in customs_columns.lines(one)],
        },
    )  # fmt: skip

"""
Papers of parcels abroad as PDF, one or hundreds in one file.

``batch`` is a pure function from consignments to bytes: the hub calls it for a wave, a page for a
single parcel. A4 papers, the postal forms and labels each keep the size they are printed on.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from naru.goods.consignment import Consignment
from naru.kernel.money import Money
from naru.logistics import papers
from naru.logistics.papers import Told
from naru.web.parts import pdf

PARCELS_PER_BATCH_MAX = 500
EVERY = ("label", "declaration", "invoice", "packing")
AT_THE_DOCK = ("label", "declaration")


def batch(
    consignments: Sequence[Consignment],
    *,
    kinds: Sequence[str] = AT_THE_DOCK,
    on: date,
    issuer: str,
    charged: Mapping[UUID, Money] | None = None,
    office: str = "",
) -> bytes:
    """Return the papers of parcels, parcel by parcel; "declaration" is CN 22 or CN 23."""
    assert 0 < len(consignments) <= PARCELS_PER_BATCH_MAX, "a batch has its size"
    told = charged or {}
    sheets = [
        sheet
        for one in consignments
        for sheet in papers.sheets(one, kinds, Told(on=on, charged=told.get(one.id), office=office))
    ]
    title = consignments[0].number if len(consignments) == 1 else f"{len(consignments)} parcels"
    return pdf.render("parcels", {"title": title, "issuer": issuer, "sheets": sheets})

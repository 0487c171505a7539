"""Columns of freight that the firm's and the officers' lists share."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from naru.logistics import tariff
from naru.logistics.queries.freight import ChargeView
from naru.web.parts import countries, wording
from naru.web.parts.columns import Column


def service() -> Column[ChargeView]:
    """Return the column of the service and the country."""
    return Column(
        label=_("Service"),
        value=lambda row: f"{_name(row.service)} · {countries.name(row.country)}",
    )


def amounts() -> Sequence[Column[ChargeView]]:
    """Return the columns of what a parcel costs whom."""
    return [
        Column(label=_("Price quoted"), value=lambda row: row.quoted, is_number=True),
        Column(label=_("Public discount"), value=lambda row: row.discount, is_number=True),
        Column(label=_("The firm pays"), value=lambda row: row.firm_pays, is_number=True),
        Column(label=_("Billed by the carrier"), value=lambda row: row.actual, is_number=True),
    ]


def _name(code: str) -> str:
    known = tariff.tariffs().get(code)
    return wording.said(known.name.text) if known else code

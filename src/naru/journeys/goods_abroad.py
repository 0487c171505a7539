"""What is known of the goods that a deal is about, and of their seller: from the pavilion."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.geography import romanisation
from naru.identity.queries import register
from naru.kernel.text import Text
from naru.pavilions.queries import sheets
from naru.pavilions.views import SheetView


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Goods as a sheet shows them: what a quotation's first line begins with."""

    firm_id: UUID
    seller_name: Text
    name: Text
    product_id: UUID | None = None
    hs: str = ""
    origin: str = "KR"
    unit: str = ""
    moq: int = 0
    lead_days: int = 0


def of_sheet(*, body_id: int, sheet_id: UUID, shown_on: date | None = None) -> Goods | None:
    """Return the goods of a sheet; with a day only where a buyer may see it on that day."""
    shown = sheets.sheet(body_id=body_id, sheet_id=sheet_id, shown_on=shown_on)
    return None if shown is None else _goods(shown)


def of_firm(*, body_id: int, firm_id: UUID) -> list[tuple[UUID, Goods]]:
    """Return the published goods of a firm with their sheets, for the lines of a quotation."""
    return [(one.id, _goods(one)) for one in sheets.of_firm(body_id=body_id, firm_id=firm_id)]


def seller_name(*, body_id: int, firm_id: UUID, name: str) -> Text:
    """Return a firm's name as the pavilion says it; without a page there in Latin letters too."""
    shown = sheets.of_firm(body_id=body_id, firm_id=firm_id)
    return shown[0].company_name if shown else Text(name, romanisation.words(name))


def is_shown(*, body_id: int, firm_id: UUID) -> bool:
    """Say whether buyers may ask a firm: it shows goods, or its people are the mall's members."""
    shown = sheets.of_firm(body_id=body_id, firm_id=firm_id)
    return bool(shown) or firm_id in register.ids_of_members(body_id=body_id)


def _goods(shown: SheetView) -> Goods:
    return Goods(
        firm_id=shown.firm_id,
        seller_name=shown.company_name,
        name=shown.name,
        product_id=shown.product_id,
        hs=shown.hs,
        origin=shown.origin,
        unit=shown.unit_said.en,
        moq=shown.moq or 0,
        lead_days=shown.lead_days or 0,
    )

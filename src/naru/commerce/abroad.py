"""
Ways to send a vendor's part abroad: what each costs, as it was shown to the shopper and is held.

Pure. A checkout keeps the ways that were priced, until when they stand and which one was chosen;
the order keeps the chosen one for good. What sending costs is never worked out here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

HOME = "KR"
NOTHING_SAID = Text("")


class NotPricedAbroad(Refusal):
    code = "commerce.not_priced_abroad"
    says = Text(
        ko="해외로 보낼 수 없는 상품이 있거나 배송 방법이 정해지지 않았어요.",
        en="Some goods cannot be sent abroad, or no delivery is chosen for them yet.",
    )
    next_step = Text(
        ko="표시된 상품을 빼거나 주소를 다시 확인해 주세요.",
        en="Leave out the marked goods, or check the address again.",
    )


class PriceAbroadOver(Refusal):
    code = "commerce.price_abroad_over"
    says = Text(
        ko="해외 배송비를 계산한 지 오래되어 다시 계산했어요. 아직 결제되지 않았어요.",
        en="The price of delivery abroad was worked out anew. Nothing was charged yet.",
    )
    next_step = Text(
        ko="금액을 확인하고 결제하기를 다시 눌러 주세요.",
        en="Check the amount and press pay again.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One amount that the destination takes, in its own currency, and why."""

    kind: str  # duty, tax or fee
    minor: int
    currency: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    One way to send a part: what the shopper pays for freight and duty, in won.

    DDP: she pays duty and tax now and nothing at the door. DAP: nothing is known of the country's
    duty (``why_dap``), and whoever receives it pays there.
    """

    service: str
    name: Text
    days: tuple[int, int]
    freight: int
    duty: int
    incoterm: str
    charges: tuple[Charge, ...] = ()
    advice: tuple[Text, ...] = ()
    why_dap: Text = NOTHING_SAID
    grams: int = 0
    quote_id: str = ""  # of the duty, once it is to be paid

    @property
    def total(self) -> int:
        return self.freight + self.duty

    @property
    def is_ddp(self) -> bool:
        return self.incoterm == "DDP"

    def freeze(self) -> dict[str, Any]:
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            "name": _said(self.name),
            "days": list(self.days),
            "charges": [[c.kind, c.minor, c.currency, *_said(c.why)] for c in self.charges],
            "advice": [_said(one) for one in self.advice],
            "why_dap": _said(self.why_dap),
        }

    @classmethod
    def frozen_as(cls, stored: Mapping[str, Any]) -> Self:
        first, last = stored["days"]
        return cls(
            **{name: stored[name] for name in _PLAIN},
            name=Text(*stored["name"]),
            days=(first, last),
            charges=tuple(
                Charge(kind=kind, minor=minor, currency=currency, why=Text(ko, en))
                for kind, minor, currency, ko, en in stored["charges"]
            ),
            advice=tuple(Text(*one) for one in stored["advice"]),
            why_dap=Text(*stored["why_dap"]),
        )


_PLAIN = ("service", "freight", "duty", "incoterm", "grams", "quote_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAbroad:
    """
    One vendor's part as it was priced: its ways, the chosen one, and goods that cannot go.

    ``part_id`` is the id its order will have; ``basis`` tells whether what was priced is still
    what would be sent; ``refused`` says per sku why it cannot go, ``why_none`` why no service
    takes the part as a whole.
    """

    part_id: UUID
    basis: str
    ways: tuple[Way, ...] = ()
    chosen: str = ""
    why_none: Text = NOTHING_SAID
    refused: Mapping[UUID, Text]

    @property
    def way(self) -> Way | None:
        """Return the way that was chosen, or the first; None while something cannot go."""
        if self.refused or not self.ways:
            return None
        return next((one for one in self.ways if one.service == self.chosen), self.ways[0])

    def choosing(self, service: str) -> "PartAbroad":
        """Return the part with another way chosen; one that is not offered changes nothing."""
        is_offered = any(one.service == service for one in self.ways)
        return replace(self, chosen=service) if is_offered else self

    def quoted(self, quote_id: str) -> "PartAbroad":
        """Return the part with the quote of its duty noted at the chosen way."""
        way = self.way
        ways = (replace(one, quote_id=quote_id if one == way else "") for one in self.ways)
        return replace(self, ways=tuple(ways))

    def freeze(self) -> dict[str, Any]:
        return {
            "part_id": str(self.part_id),
            "basis": self.basis,
            "ways": [one.freeze() for one in self.ways],
            "chosen": self.chosen,
            "why_none": _said(self.why_none),
            "refused": {str(sku): _said(why) for sku, why in self.refused.items()},
        }

    @classmethod
    def frozen_as(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            part_id=UUID(stored["part_id"]),
            basis=stored["basis"],
            ways=tuple(Way.frozen_as(one) for one in stored["ways"]),
            chosen=stored["chosen"],
            why_none=Text(*stored["why_none"]),
            refused={UUID(sku): Text(*why) for sku, why in stored["refused"].items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """What a whole checkout costs abroad, since when and until when it is held."""

    at: datetime
    until: datetime
    parts: Mapping[UUID, PartAbroad]

    def freeze(self) -> dict[str, Any]:
        parts = {str(vendor): part.freeze() for vendor, part in self.parts.items()}
        return {"at": self.at.isoformat(), "until": self.until.isoformat(), "parts": parts}

    @property
    def asks(self) -> Mapping[UUID, tuple[str, int, int] | None]:
        """Return what the shopper is asked to pay: by vendor, the service, freight and duty."""
        return {
            vendor: (part.way.service, part.way.freight, part.way.duty) if part.way else None
            for vendor, part in self.parts.items()
        }

    def stands(self, at: datetime) -> bool:
        """Say whether the price is still held; a new day may bring other tariffs."""
        return self.at <= at < self.until


def priced(stored: Mapping[str, Any]) -> Priced | None:
    """Read what a checkout keeps, or None where nothing was priced."""
    if not stored:
        return None
    return Priced(
        at=datetime.fromisoformat(stored["at"]),
        until=datetime.fromisoformat(stored["until"]),
        parts={
            UUID(vendor): PartAbroad.frozen_as(part) for vendor, part in stored["parts"].items()
        },
    )


def way(stored: Mapping[str, Any]) -> Way | None:
    """Read what an order keeps of its way abroad; None for one at home."""
    return Way.frozen_as(stored) if stored else None


def _said(text: Text) -> list[str]:
    return [text.ko, text.en]

"""
A carrier that issues invoice numbers and delivers, without a truck.

Numbers are derived from the reference, so the same reference gets the same number in every
process; a parcel arrives a day after it was sent, or as fast as the sandbox is told.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from naru.commerce import carriers
from naru.commerce.ports import InvoiceAnswer, Outcome

SERIALS = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxCarrier:
    travel: timedelta = timedelta(days=1)

    def issue(self, *, carrier: str, reference: str, postcode: str) -> InvoiceAnswer:
        digest = hashlib.sha256(f"{carrier}:{reference}:{postcode}".encode()).digest()
        serial = int.from_bytes(digest[:8], "big") % SERIALS
        number = carriers.sample_number(carrier, serial=serial)
        return InvoiceAnswer(outcome=Outcome.DONE, invoice_number=number)

    def delivered_at(
        self,
        *,
        carrier: str,  # noqa: ARG002 - the sandbox's parcels travel alike
        invoice_number: str,  # noqa: ARG002
        shipped_at: datetime,
        at: datetime,
    ) -> datetime | None:
        arrival = shipped_at + self.travel
        return arrival if arrival <= at else None

"""The sandbox's memory: one small file per payment, and the faults of a payment company."""

from typing import Any
from uuid import UUID

from naru.adapters.kit import store

FAULTS = ("drop_answer", "time_out", "error", "lose_return", "duplicate_notice", "late_notice")


class Store(store.Store):
    """The kit's memory, asked by payment."""

    def peek(self, payment_id: UUID) -> dict[str, Any]:
        """Read a payment without keeping it; empty where there is none."""
        return self.read(str(payment_id))

    def faults(self) -> dict[str, int]:
        """Return every fault, and for how many calls it strikes."""
        return dict.fromkeys(FAULTS, 0) | super().faults()

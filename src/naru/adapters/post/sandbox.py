"""Carries nothing away: the letter stays in the outbox, and every outcome can be tried."""

from naru.messaging.ports import Delivery, Parcel


class SandboxPost:
    """Says "sent", except to addresses made to be refused or to give no answer."""

    def carry(self, parcel: Parcel) -> Delivery:
        if parcel.to.startswith("refused@") or parcel.to.endswith("0000"):
            return Delivery(outcome="refused", detail="no such address")
        if parcel.to.startswith("lost@") or parcel.to.endswith("9999"):
            return Delivery(outcome="unknown", detail="no answer")
        return Delivery(outcome="sent", receipt=f"sandbox-{parcel.key[-12:]}")

"""A carrier that only remembers, for tests."""

from collections.abc import Callable

from naru.messaging.ports import Delivery, Parcel


class FakeCarrier:
    """Keeps every parcel; ``answer`` decides what it says."""

    def __init__(self, answer: Callable[[Parcel], Delivery] | None = None) -> None:
        self.parcels: list[Parcel] = []
        self.answer = answer

    def carry(self, parcel: Parcel) -> Delivery:
        self.parcels.append(parcel)
        if self.answer is not None:
            return self.answer(parcel)
        return Delivery(outcome="sent", receipt=f"fake-{len(self.parcels)}")

"""What the room asks of the outside: to carry one letter by one channel."""

from dataclasses import dataclass
from typing import Literal, Protocol

Outcome = Literal["sent", "refused", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """
    What the carrier said.

    "refused" is final (no such address); "unknown" means that the answer got lost and the letter
    is tried again under the same ``key``, which carriers use to send it once.
    """

    outcome: Outcome
    receipt: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A letter as the carrier takes it."""

    key: str
    channel: str
    to: str
    subject: str
    text: str
    template: str
    sender: str


class CarrierPort(Protocol):
    """A carrier of letters: e-mail, text messages, Kakao (알림톡)."""

    def carry(self, parcel: Parcel) -> Delivery: ...

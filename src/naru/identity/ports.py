"""What the room asks of the outside: whether a firm is in business."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Standing = Literal["active", "suspended", "closed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryAnswer:
    """
    What the tax office says of a business number.

    "unknown" means that there is no answer (yet): the registry was unreachable or gave no
    sense. ``is_registered`` is False only where it plainly said that it knows no such number.
    """

    standing: Standing
    is_registered: bool = True
    tax_type: str = ""
    closed_on: date | None = None


class RegistryPort(Protocol):
    """The registry of businesses (국세청 사업자등록 상태조회)."""

    def standing(self, brn: str) -> RegistryAnswer: ...


UNANSWERED = RegistryAnswer(standing="unknown")

"""Asks the tax office whether a firm is in business."""

from datetime import date, datetime
from typing import Any

import httpx

from naru.identity.ports import UNANSWERED, RegistryAnswer, Standing

PATH = "/api/nts-businessman/v1/status"
BASE = "https://api.odcloud.kr"
TIMEOUT_SECONDS = 5.0
LATER = {408, 429}  # says nothing of the question but that it came at a bad time
STANDING_BY_CODE: dict[str, Standing] = {"01": "active", "02": "suspended", "03": "closed"}


class RegistryRefusedError(Exception):
    """The registry refused the question itself: the key or the form of it is wrong."""


class NtsRegistry:
    """The registry port over HTTP; the sandbox hands in a transport of its own."""

    def __init__(
        self, *, key: str, base: str = BASE, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._key = key
        self._client = httpx.Client(base_url=base, timeout=TIMEOUT_SECONDS, transport=transport)

    def standing(self, brn: str) -> RegistryAnswer:
        """
        Return what the registry says of a business number.

        :raises RegistryRefusedError: where it refuses the question, which no merchant can mend.
        """
        try:
            response = self._client.post(
                PATH, params={"serviceKey": self._key}, json={"b_no": [brn]}
            )
        except httpx.TransportError:
            return UNANSWERED
        if response.is_client_error and response.status_code not in LATER:
            raise RegistryRefusedError(f"the registry answered {response.status_code}")
        if not response.is_success:
            return UNANSWERED
        try:
            return read(response.json(), brn)
        except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
            return UNANSWERED


def read(answer: dict[str, Any], brn: str) -> RegistryAnswer:
    """Read the answer about one number."""
    row = next(row for row in answer["data"] if row["b_no"] == brn)
    code = row["b_stt_cd"]
    if not code:
        return RegistryAnswer(standing="unknown", is_registered=False)
    return RegistryAnswer(
        standing=STANDING_BY_CODE[code],
        tax_type=row.get("tax_type") or "",
        closed_on=_day(row.get("end_dt") or ""),
    )


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%Y%m%d").date() if text else None  # noqa: DTZ007 - a date

"""
The payment port over PortOne's REST API, version 2.

Every call has a deadline and few retries. An answer that does not come is told as UNKNOWN, never
guessed: a charge or a refund may have happened, and the reconcile job asks again.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx

from naru.adapters.portone import notice
from naru.commerce.ports import CancelAnswer, Outcome, PaymentRequest, PaymentState

TRIES_MAX = 3
PAUSE_SECONDS = 0.1
DEADLINE_SECONDS = 10.0

STATUSES = {
    "READY": "ready",
    "PENDING": "ready",
    "VIRTUAL_ACCOUNT_ISSUED": "ready",
    "PAID": "paid",
    "PARTIAL_CANCELLED": "part_cancelled",
    "CANCELLED": "cancelled",
    "FAILED": "failed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PortOnePayments:
    client: httpx.Client
    secret: str
    webhook_secret: str
    store_id: str
    page_address: str

    def page(self, request: PaymentRequest) -> str:
        query = {
            "paymentId": str(request.payment_id),
            "storeId": self.store_id,
            "totalAmount": request.amount,
            "currency": "KRW",
            "orderName": request.title,
            "redirectUrl": request.return_address,
            "noticeUrl": request.notice_address,
        }
        return f"{self.page_address}?{urlencode(query)}"

    def get(self, payment_id: UUID) -> PaymentState:
        answer = self._ask("GET", f"/payments/{payment_id}", params={"storeId": self.store_id})
        if answer is None:
            return PaymentState(outcome=Outcome.UNKNOWN)
        if answer.status_code == 404:
            return PaymentState(outcome=Outcome.DONE, status="absent")
        stated = _stated(answer)
        if answer.status_code != 200 or not stated:
            return PaymentState(outcome=Outcome.UNKNOWN, reason=f"HTTP {answer.status_code}")
        try:
            return _state(stated)
        except (AttributeError, TypeError, ValueError):
            return PaymentState(outcome=Outcome.UNKNOWN, reason="unreadable")

    def cancel(
        self, *, payment_id: UUID, amount: int, reason: str, idempotency_key: str
    ) -> CancelAnswer:
        answer = self._ask(
            "POST",
            f"/payments/{payment_id}/cancel",
            json={"storeId": self.store_id, "amount": amount, "reason": reason},
            headers={"Idempotency-Key": f'"{idempotency_key}"'},
        )
        if answer is None:
            return CancelAnswer(outcome=Outcome.UNKNOWN)
        stated = _stated(answer)
        if answer.status_code == 200:
            cancellation = stated.get("cancellation")
            said = cancellation.get("status") if isinstance(cancellation, dict) else ""
            is_done = said == "SUCCEEDED"
            return CancelAnswer(outcome=Outcome.DONE if is_done else Outcome.UNKNOWN)
        return CancelAnswer(outcome=Outcome.REFUSED, reason=str(stated.get("type", "")))

    def read_notice(
        self, *, headers: Mapping[str, str], payload: bytes, at: datetime
    ) -> UUID | None:
        if not notice.is_genuine(
            secret=self.webhook_secret, headers=headers, payload=payload, at=at
        ):
            return None
        return notice.payment_of(payload)

    def _ask(self, method: str, path: str, **request: Any) -> httpx.Response | None:
        """Return an answer that says yes or no; None where none came in time."""
        headers = {"Authorization": f"PortOne {self.secret}", **request.pop("headers", {})}
        for attempt in range(TRIES_MAX):
            if attempt:
                time.sleep(PAUSE_SECONDS * attempt)
            try:
                answer = self.client.request(method, path, headers=headers, **request)
            except httpx.HTTPError:
                continue
            if answer.status_code < 500 and answer.status_code != 429:
                return answer
        return None


def _state(stated: dict[str, Any]) -> PaymentState:
    amount = stated.get("amount", {})
    return PaymentState(
        outcome=Outcome.DONE,
        status=STATUSES.get(str(stated.get("status")), "ready"),
        paid=int(amount.get("total", 0)),
        cancelled=int(amount.get("cancelled", 0)),
        reference=str(stated.get("transactionId", "")),
        reason=str(stated.get("failure", {}).get("reason", "")),
    )


def _stated(answer: httpx.Response) -> dict[str, Any]:
    try:
        stated = answer.json()
    except json.JSONDecodeError:
        return {}
    return stated if isinstance(stated, dict) else {}

"""
The payment company as a WSGI application in this process.

It answers the server's calls as PortOne v2 does and shows the browser a card page with the buttons
approve, decline and close. No money moves. Faults of ``store`` strike it when switched on.
"""

import base64
import html
import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID, uuid4

from naru.adapters.portone import notice
from naru.adapters.portone.store import Store
from naru.kernel import clock

SANDBOX_SECRET = "sandbox-secret"  # noqa: S105 - opens the sandbox only
SANDBOX_WEBHOOK_SECRET = "whsec_" + base64.b64encode(b"sandbox-webhook-key").decode()
STORE_ID = "store-sandbox"
PAGE = Path(__file__).parent / "page.html"

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Answer = tuple[int, dict[str, str], bytes]
Deliver = Callable[[str, dict[str, str], bytes, bool], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """The application; ``deliver(address, headers, payload, late)`` posts a notice."""

    store: Store
    deliver: Deliver | None = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        status, headers, content = self._route(environ)
        start_response(f"{status} {'OK' if status < 300 else 'Answer'}", list(headers.items()))
        return [content]

    def _route(self, environ: Environ) -> Answer:
        path = [part for part in environ["PATH_INFO"].split("/") if part]
        method = environ["REQUEST_METHOD"]
        if path == ["pay"]:
            return self._page(environ) if method == "GET" else self._decide(environ)
        return self._call(environ, method, path)

    def _call(self, environ: Environ, method: str, path: list[str]) -> Answer:
        if environ.get("HTTP_AUTHORIZATION") != f"PortOne {SANDBOX_SECRET}":
            return _json(401, {"type": "UNAUTHORIZED"})
        if self.store.strikes("time_out"):
            return _json(504, {"type": "GATEWAY_TIMEOUT"})
        if self.store.strikes("error"):
            return _json(500, {"type": "INTERNAL"})
        payment_id = _payment_id(path)
        if payment_id is None or not self.store.peek(payment_id):
            return _json(404, {"type": "PAYMENT_NOT_FOUND"})
        if method == "GET":
            return _json(200, self.store.peek(payment_id))
        answer = self._cancel(payment_id, environ)
        return _json(504, {}) if self.store.strikes("drop_answer") else answer

    def _cancel(self, payment_id: UUID, environ: Environ) -> Answer:
        asked = json.loads(_payload(environ) or b"{}")
        key = environ.get("HTTP_IDEMPOTENCY_KEY", "")
        with self.store.open(str(payment_id)) as payment:
            done = [each for each in payment["cancellations"] if key and each["key"] == key]
            if done:
                return _json(200, {"cancellation": done[0]})
            amount = payment["amount"]
            left = amount["paid"] - amount["cancelled"]
            wanted = int(asked.get("amount", left))
            if payment["status"] not in ("PAID", "PARTIAL_CANCELLED"):
                return _json(409, {"type": "PAYMENT_NOT_PAID"})
            if wanted > left:
                return _json(409, {"type": "CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT"})
            amount["cancelled"] += wanted
            payment["status"] = "CANCELLED" if wanted == left else "PARTIAL_CANCELLED"
            cancellation = {
                "status": "SUCCEEDED",
                "id": str(uuid4()),
                "totalAmount": wanted,
                "reason": asked.get("reason", ""),
                "key": key,
            }
            payment["cancellations"].append(cancellation)
        return _json(200, {"cancellation": cancellation})

    def _page(self, environ: Environ) -> Answer:
        asked = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        fields = "".join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
            for name, value in asked.items()
        )
        page = Template(PAGE.read_text(encoding="utf-8")).safe_substitute(
            title=html.escape(asked.get("orderName", "")),
            amount=f"{int(asked.get('totalAmount', '0')):,}",
            payment=html.escape(asked.get("paymentId", "")),
            fields=fields,
        )
        return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()

    def _decide(self, environ: Environ) -> Answer:
        asked = dict(parse_qsl(_payload(environ).decode()))
        decision = asked.get("decision", "close")
        payment_id = UUID(asked["paymentId"])
        query = {"paymentId": str(payment_id), "transactionType": "PAYMENT"}
        if decision == "approve":
            self.charge(payment_id, amount=int(asked["totalAmount"]))
        elif decision == "decline":
            self.decline(payment_id, amount=int(asked["totalAmount"]))
            query |= {"code": "PG_PROVIDER_ERROR", "message": "카드사가 승인하지 않았습니다."}
        else:
            query |= {"code": "USER_CANCEL", "message": "결제 창을 닫았습니다."}
        if decision == "approve" and self.store.strikes("lose_return"):
            return 200, {"Content-Type": "text/plain; charset=utf-8"}, "연결이 끊겼습니다.".encode()
        if decision != "close":
            self.notify(payment_id, address=asked.get("noticeUrl", ""))
        return 303, {"Location": _joined(asked["redirectUrl"], query)}, b""

    def charge(self, payment_id: UUID, *, amount: int) -> None:
        """Charge the test card; a second charge of the same payment does nothing."""
        self._settle(payment_id, amount=amount, status="PAID")

    def decline(self, payment_id: UUID, *, amount: int) -> None:
        self._settle(payment_id, amount=amount, status="FAILED")

    def _settle(self, payment_id: UUID, *, amount: int, status: str) -> None:
        with self.store.open(str(payment_id)) as payment:
            if payment.get("status") in ("PAID", "CANCELLED", "PARTIAL_CANCELLED"):
                return
            payment |= {
                "status": status,
                "id": str(payment_id),
                "transactionId": secrets.token_hex(12),
                "storeId": STORE_ID,
                "currency": "KRW",
                "amount": {
                    "total": amount,
                    "paid": amount if status == "PAID" else 0,
                    "cancelled": 0,
                },
                "cancellations": [],
                "failure": {} if status == "PAID" else {"reason": "카드사가 승인하지 않았습니다."},
            }

    def notify(self, payment_id: UUID, *, address: str) -> None:
        """Send the notice of what became of a payment (twice or late where that fault is on)."""
        if self.deliver is None or not address:
            return
        at = clock.now()
        payment = self.store.peek(payment_id)
        payload = notice.write(
            kind="Transaction.Paid" if payment["status"] == "PAID" else "Transaction.Failed",
            payment_id=str(payment_id),
            transaction_id=payment["transactionId"],
            store_id=STORE_ID,
            at=at,
        )
        headers = signed_headers(payload=payload, timestamp=int(at.timestamp()))
        is_late = self.store.strikes("late_notice")
        for _ in range(2 if self.store.strikes("duplicate_notice") else 1):
            self.deliver(address, headers, payload, is_late)


def signed_headers(*, payload: bytes, timestamp: int) -> dict[str, str]:
    """Return the headers of a genuine notice."""
    notice_id = f"msg_{secrets.token_hex(8)}"
    signature = notice.sign(
        secret=SANDBOX_WEBHOOK_SECRET, notice_id=notice_id, timestamp=timestamp, payload=payload
    )
    return {
        "webhook-id": notice_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature,
        "Content-Type": "application/json",
    }


def _payment_id(path: list[str]) -> UUID | None:
    if len(path) < 2 or path[0] != "payments":
        return None
    try:
        return UUID(path[1])
    except ValueError:
        return None


def _payload(environ: Environ) -> bytes:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    content = environ["wsgi.input"].read(length) if length else environ["wsgi.input"].read()
    return bytes(content)


def _json(status: int, content: dict[str, Any]) -> Answer:
    payload = json.dumps(content, ensure_ascii=False).encode()
    return status, {"Content-Type": "application/json"}, payload


def _joined(address: str, query: dict[str, str]) -> str:
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(query)}"

"""
Webhooks by the Standard Webhooks scheme: signed by the company, verified by us.

The signature covers id, time and payload; what is older or newer than five minutes is refused, so
that a notice heard on the wire cannot be played again later.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

TOLERANCE_SECONDS = 300


def sign(*, secret: str, notice_id: str, timestamp: int, payload: bytes) -> str:
    """Return the value of ``webhook-signature``."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{notice_id}.{timestamp}.".encode() + payload
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def is_genuine(*, secret: str, headers: Mapping[str, str], payload: bytes, at: datetime) -> bool:
    """Say whether a notice was signed with our secret, just now."""
    lower = {name.lower(): value for name, value in headers.items()}
    notice_id, stamp = lower.get("webhook-id", ""), lower.get("webhook-timestamp", "")
    if not stamp.isdigit() or abs(at.timestamp() - int(stamp)) > TOLERANCE_SECONDS:
        return False
    expected = sign(secret=secret, notice_id=notice_id, timestamp=int(stamp), payload=payload)
    offered = lower.get("webhook-signature", "").split()
    return any(hmac.compare_digest(expected, each) for each in offered)


def payment_of(payload: bytes) -> UUID | None:
    """Return the payment that a notice speaks of, or None where it speaks of something else."""
    try:
        stated = json.loads(payload)
        return UUID(stated["data"]["paymentId"])
    except (ValueError, KeyError, TypeError):
        return None


def write(*, kind: str, payment_id: str, transaction_id: str, store_id: str, at: datetime) -> bytes:
    """Write the payload of a notice (used by the sandbox)."""
    return json.dumps(
        {
            "type": kind,
            "timestamp": at.isoformat(),
            "data": {
                "paymentId": payment_id,
                "transactionId": transaction_id,
                "storeId": store_id,
            },
        }
    ).encode()

"""
The QR code of an accepting shop: its number with a signature, and numbers to show at the counter.

A payload that was not made with the site's key names no shop, so nobody can print a code for
money that would go elsewhere.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SIGNATURE_BYTES = 10
CODE_DIGITS = 8


class NotAShopCode(Refusal):
    code = "commerce.not_a_shop_code"
    says = Text(
        ko="이 QR은 가맹점 QR이 아니에요.", en="This QR code does not belong to an accepting shop."
    )
    next_step = Text(
        ko="가게에 붙은 안내판의 QR을 다시 찍어 주세요.", en="Scan the code on the shop's poster."
    )


def _signature(raw: bytes, key: str) -> bytes:
    return hmac.new(key.encode(), b"shop:" + raw, hashlib.sha256).digest()[:SIGNATURE_BYTES]


def payload_of(shop_id: UUID, *, key: str) -> str:
    """Return the signed payload that a shop's poster carries."""
    raw = shop_id.bytes
    return base64.b32encode(raw + _signature(raw, key)).decode().rstrip("=").lower()


def shop_of(payload: str, *, key: str) -> UUID:
    """
    Return the shop that a payload names.

    :raises NotAShopCode: it was altered or made elsewhere.
    """
    try:
        whole = base64.b32decode(payload.upper() + "=" * (-len(payload) % 8))
    except ValueError as error:
        raise NotAShopCode from error
    raw, signature = whole[:16], whole[16:]
    if len(raw) != 16 or not hmac.compare_digest(signature, _signature(raw, key)):
        raise NotAShopCode
    return UUID(bytes=raw)


def spaced(code: str) -> str:
    """Return a spending code in two halves, as it is read aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"

"""
SEED-128 in ECB mode (RFC 4269), as the post's OpenAPI wants its form sealed: hex, PKCS#7 padding.

ECB lets equal blocks be seen as equal. The post prescribes it; nothing else of ours may use it, and
the line itself is HTTPS.
"""

from cryptography.hazmat.decrepit.ciphers.algorithms import SEED
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.padding import PKCS7

BLOCK_BITS = 128


def seal(text: str, *, key: str) -> str:
    """Return a text as sealed hex; the key has 16 characters."""
    padder = PKCS7(BLOCK_BITS).padder()
    plain = padder.update(text.encode()) + padder.finalize()
    sealing = _cipher(key).encryptor()
    return (sealing.update(plain) + sealing.finalize()).hex()


def unseal(sealed: str, *, key: str) -> str:
    """
    Return the text of sealed hex.

    :raises ValueError: it was not sealed with this key.
    """
    opening = _cipher(key).decryptor()
    plain = opening.update(bytes.fromhex(sealed)) + opening.finalize()
    unpadder = PKCS7(BLOCK_BITS).unpadder()
    return (unpadder.update(plain) + unpadder.finalize()).decode()


def _cipher(key: str) -> Cipher[modes.ECB]:
    return Cipher(SEED(key.encode()), modes.ECB())  # noqa: S305 - see above

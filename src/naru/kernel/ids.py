"""
Identifiers: UUID version 7, so that new rows land at the end of an index.

Layout after RFC 9562 section 5.7: 48 bits of Unix milliseconds, then 74 random bits.
"""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """Return a fresh time-ordered identifier."""
    milliseconds = time.time_ns() // 1_000_000
    return uuid7_at(milliseconds, os.urandom(10))


def uuid7_at(milliseconds: int, entropy: bytes) -> UUID:
    """Return the identifier of a moment and ten random bytes; the demo county uses seeded ones."""
    raw = bytearray(milliseconds.to_bytes(6, "big") + entropy)
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return UUID(bytes=bytes(raw))

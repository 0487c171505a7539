"""
Identifiers: UUID version 7, so that new rows land at the end of an index.

Layout after RFC 9562 section 5.7: 48 bits of Unix milliseconds, 12 bits of the fraction of one
(section 6.2, method 3, so that rows made one after another also sort so), then 62 random bits.
"""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """Return a fresh time-ordered identifier."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    return uuid7_at(milliseconds, fraction.to_bytes(2, "big") + os.urandom(8))


def uuid7_at(milliseconds: int, entropy: bytes) -> UUID:
    """Return the identifier of a moment and ten random bytes; the demo county uses seeded ones."""
    raw = bytearray(milliseconds.to_bytes(6, "big") + entropy)
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return UUID(bytes=bytes(raw))

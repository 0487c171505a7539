"""
Write the number of an invoice the one way in which it is compared.

An e-tax invoice (전자세금계산서) has an approval number of 24 characters, of which the first eight
are its day: unique in the country. The approval number of a card slip is short and used again, so
its day is part of the key.
"""

import re
from datetime import date

TAX_INVOICE_CHARACTERS = 24
NOT_WRITTEN = re.compile(r"[\W_]+")


def key(number: str, *, on: date) -> str:
    """Return what two papers share if, and only if, they are the same; "" for no number."""
    plain = NOT_WRITTEN.sub("", number).upper()
    if not plain or len(plain) == TAX_INVOICE_CHARACTERS:
        return plain
    return f"{plain}:{on:%Y%m%d}"

"""
Sealed columns: personal data that lies encrypted in the database.

Fernet (AES-128-CBC with HMAC-SHA-256) under the keys of the setting ``NARU_SEAL_KEYS``, newest
first; old keys still open old rows. ``fingerprint`` gives a keyed hash so that an exact value can
be searched for without being readable.
"""

import hashlib
import hmac
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def seal(plain: str) -> str:
    """Encrypt a text; an empty text stays empty."""
    return _box(tuple(settings.NARU_SEAL_KEYS)).encrypt(plain.encode()).decode() if plain else ""


def unseal(sealed: str) -> str:
    """Decrypt what ``seal`` made."""
    return _box(tuple(settings.NARU_SEAL_KEYS)).decrypt(sealed.encode()).decode() if sealed else ""


def fingerprint(plain: str) -> str:
    """Return the keyed hash (64 hex digits) by which a sealed value can be found again."""
    key = settings.NARU_FINGERPRINT_KEY.encode()
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()


if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:  # Django's fields take no type arguments at run time.
    _TextField = models.TextField


class SealedText(_TextField):
    """A text column that is sealed on the way in and unsealed on the way out."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else seal(str(value))

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return None if value is None else unseal(value)

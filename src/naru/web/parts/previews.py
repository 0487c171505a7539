"""Links by which a page that is not published yet may be looked at: signed, and good for a day."""

from uuid import UUID

from django.core import signing
from django.http import Http404

SALT = "naru.preview"
SECONDS_MAX = 24 * 3600


def key_of(kind: str, page_id: UUID) -> str:
    """Return the key that opens a page of a kind."""
    return signing.dumps([kind, str(page_id)], salt=SALT)


def opened(key: str) -> tuple[str, UUID]:
    """
    Return what a key opens.

    :raises Http404: where it is not ours, or older than a day.
    """
    try:
        kind, page_id = signing.loads(key, salt=SALT, max_age=SECONDS_MAX)
        return str(kind), UUID(page_id)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None

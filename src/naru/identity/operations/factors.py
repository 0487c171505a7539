"""Give a person a second factor without the set-up pages: for the demo and for tests."""

from uuid import UUID

from allauth.mfa.totp.internal.auth import TOTP

from naru.identity.models import Person
from naru.kernel.db import within_transaction


@within_transaction
def set_totp(*, person_id: UUID, secret: str) -> None:
    """Let a person's authenticator app be the one with this secret (base32)."""
    TOTP.activate(Person.objects.get(id=person_id), secret)

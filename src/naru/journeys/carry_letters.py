"""Carry a letter to its reader: the errand that begins with the commit that wrote it."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.messaging.operations import letters
from naru.messaging.ports import CarrierPort
from naru.messaging.queries import letters as letter_queries

NOBODY = "noreply@localhost"


class NotCarriedYetError(Exception):
    """The carrier gave no answer; the errand is tried again."""


def carry(*, letter_id: str, carrier: CarrierPort, at: datetime) -> None:
    """
    Carry one letter; again is harmless.

    :raises NotCarriedYetError: where the carrier gave no answer, so that the worker tries again.
    """
    found = letter_queries.channel_of(UUID(letter_id))
    if found is None:
        return
    body = bodies.body(found[0])
    sender = f"{body.signature.ko} <{body.email or NOBODY}>" if body else NOBODY
    status = letters.carry(letter_id=UUID(letter_id), carrier=carrier, sender=sender, at=at)
    if status == "queued":
        raise NotCarriedYetError

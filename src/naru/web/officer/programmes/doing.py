"""Do a deed on an officer's page and say how it went; note whose names left as a file."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.contrib import messages

from naru.kernel import clock
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.records.operations import access_log
from naru.web.parts import wording
from naru.web.parts.tenancy import NaruRequest


def attempt(request: NaruRequest, deed: Callable[[], object], said: str) -> bool:
    """Do something; a refusal becomes a message with its advice, and False."""
    try:
        deed()
    except Refusal as refused:
        words = f"{wording.said(refused.sentence)} {wording.said(refused.advice)}"
        messages.error(request, words)
        return False
    messages.success(request, said)
    return True


def note_export(request: NaruRequest, purpose: str, award_ids: Iterable[UUID]) -> None:
    """Write into the access log that the names of holders left as a file."""
    with transaction():
        access_log.note(
            by=request.actor,
            purpose=purpose,
            subject_kind="award",
            subject_ids=award_ids,
            fields=["name"],
            at=clock.now(),
            deed="export",
        )

"""Take a buyer's answers as she goes; a finished one is a result, and her wishes reach the firm."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_samples
from naru.kernel import clock
from naru.kernel.actor import system
from naru.kernel.db import transaction
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.records.operations import audit
from naru.samples.answers import Fault
from naru.samples.operations import answering
from naru.samples.queries import asked, tests

WISHES = frozenset({"quotation", "meeting"})


def save(
    *, body_id: int, buyer_id: UUID, invitation_id: UUID, language: str,
    entered: Mapping[str, Sequence[str]], is_final: bool, at: datetime,
) -> tuple[Fault, ...]:  # fmt: skip
    """
    Save answers; return what is to be mended before they count as finished.

    :raises UnknownInvitation, NoSampleYet, SurveyClosed: as the operation.
    """
    with transaction():
        before = asked.invitation(body_id=body_id, invitation_id=invitation_id)
        faults = answering.save(
            body_id=body_id, buyer_id=buyer_id, invitation_id=invitation_id, language=language,
            entered=entered, is_final=is_final, at=at,
        )  # fmt: skip
        was_finished = before is not None and before.finished_at is not None
        if is_final and not faults and not was_finished:
            _finish(body_id, invitation_id, at)
    return faults


def _finish(body_id: int, invitation_id: UUID, at: datetime) -> None:
    found = asked.invitation(body_id=body_id, invitation_id=invitation_id)
    assert found is not None, "it was answered"
    assert found.answer is not None, "its answer was saved"
    entry = tests.entry(body_id=body_id, entry_id=found.entry_id)
    assert entry is not None, "an invitation is of an entry"
    by = system(body_id)
    results.note(
        by=by,
        came=Came(
            firm_id=entry.firm_id,
            kind="sample",
            came_from=("sample", found.id),
            happened_on=clock.legal_date(at),
            buyer_id=found.buyer_id,
            product_id=entry.product_id,
            country=found.country,
            note=entry.name.ko[:300],
        ),
        at=at,
    )
    audit.note(
        by=by, action="sample_answer.finished", subject=("sample_invitation", found.id), at=at
    )
    wishes = WISHES.intersection(found.answer.answers.get("wants", ()))
    what = letters_of_samples.WISHED if wishes else letters_of_samples.ANSWERED
    letters_of_samples.to_firm(entry=entry, what=what, words="", at=at)

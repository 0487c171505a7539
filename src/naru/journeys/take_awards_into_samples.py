"""
The awards of a call go into the sample test that it pays for, and out again when taken back.

A firm awarded before the test opens comes in with its opening. It is asked by letter for its
product; officers see who has not told one yet.
"""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import register
from naru.journeys import letters_of_samples
from naru.kernel.actor import Actor
from naru.programmes.events import AwardEnded, AwardGranted
from naru.programmes.queries import awards
from naru.programmes.queries.awards import AwardView
from naru.records.operations import audit
from naru.samples.operations import awarded
from naru.samples.operations.awarded import Awarded
from naru.samples.queries import tests

GIVEN = ("in_kind", "voucher")  # a place in a test is given as such; money is granted by hundreds
TAKEN_BACK = ("cancelled", "revoked")
HOLDS = ("granted", "running")
FIRMS_MAX = 100


def on_granted(event: AwardGranted) -> None:
    """Take a firm into the open test of its award's call (listener)."""
    if event.kind not in GIVEN or not tests.has_one_of_a_call(body_id=event.body_id):
        return
    award = awards.award(book_id=event.body_id, award_id=event.award_id)
    test_id = award and tests.of_call(body_id=event.body_id, call_id=award.call_id)
    if award and test_id:
        by = Actor(body_id=event.body_id, person_id=event.actor_id)
        _take_in(by, test_id, award, event.at)


def on_ended(event: AwardEnded) -> None:
    """Take a firm out whose award was cancelled or revoked (listener)."""
    if event.kind not in GIVEN or event.status not in TAKEN_BACK:
        return
    by = Actor(body_id=event.body_id, person_id=event.actor_id)
    for entry_id in awarded.take_out(by=by, award_id=event.award_id, at=event.at):
        audit.note(
            by=by, action="sample_entry.award_ended", subject=("sample_entry", entry_id),
            after={"award": str(event.award_id)}, at=event.at,
        )  # fmt: skip


def take_in_call(*, by: Actor, test_id: UUID, at: datetime) -> int:
    """Take in every firm awarded in the call of a test that opens; return how many came in."""
    test = tests.test(body_id=by.body_id, test_id=test_id)
    if test is None or test.call_id is None:
        return 0
    page = awards.page(book_id=by.body_id, call_id=test.call_id, limit=FIRMS_MAX)
    held = sorted(
        (one for one in page.rows if one.status in HOLDS and one.kind in GIVEN),
        key=lambda one: one.id,
    )
    return sum(_take_in(by, test_id, one, at) for one in held)


def _take_in(by: Actor, test_id: UUID, award: AwardView, at: datetime) -> bool:
    firm = register.firm(award.holder_id) if award.holder_kind == "firm" else None
    if firm is None:
        return False
    who = Awarded(award_id=award.id, firm_id=firm.id, firm_name=firm.name)
    made = awarded.take_in(by=by, test_id=test_id, firm=who, at=at)
    if made is None:
        return False
    audit.note(
        by=by, action="sample_entry.awarded", subject=("sample_entry", made),
        after={"award": str(award.id)}, at=at,
    )  # fmt: skip
    letters_of_samples.of_award(body_id=by.body_id, entry_id=made, at=at)
    return True

"""Officers run sample tests (샘플 테스트): draft, open, decide on entries, close, make surveys."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_samples, take_awards_into_samples
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.programmes.queries import results as programmes
from naru.records.operations import audit
from naru.samples.operations import entries, tests
from naru.samples.operations.tests import Plan
from naru.samples.queries import tests as queries
from naru.samples.views import EntryView


def calls(*, body_id: int) -> Sequence[tuple[UUID, str]]:
    """Return the calls that may pay for a test."""
    return [(one.id, one.title.ko) for one in programmes.calls(book_id=body_id)]


def draft(*, by: Actor, plan: Plan, at: datetime) -> UUID:
    """
    Write a test down.

    :raises DaysOutOfOrder, UnknownSurvey: as the operation.
    """
    with transaction():
        made = tests.draft(by=by, plan=plan, at=at)
        _note(by, "drafted", made, at)
    return made


def change(*, by: Actor, test_id: UUID, plan: Plan, at: datetime) -> None:
    """
    Change a draft.

    :raises UnknownSampleTest, TestMovedOn, DaysOutOfOrder, UnknownSurvey: as the operation.
    """
    with transaction():
        tests.change(by=by, test_id=test_id, plan=plan, at=at)
        _note(by, "changed", test_id, at)


def open_(*, by: Actor, test_id: UUID, at: datetime) -> None:
    """
    Open a test to firms; those awarded in its call are in it from now on.

    :raises UnknownSampleTest, TestMovedOn, UnknownSurvey: as the operation.
    """
    with transaction():
        tests.open_(by=by, test_id=test_id, at=at)
        _note(by, "opened", test_id, at)
        take_awards_into_samples.take_in_call(by=by, test_id=test_id, at=at)


def decide(*, by: Actor, entry_id: UUID, accepts: bool, reason: str, at: datetime) -> None:
    """
    Accept or decline an entry, and tell the firm why.

    :raises UnknownEntry, EntryMovedOn, ReasonNeeded, TestFull, TestMovedOn: as the operation.
    """
    with transaction():
        entries.decide(by=by, entry_id=entry_id, accepts=accepts, reason=reason, at=at)
        entry = queries.entry(body_id=by.body_id, entry_id=entry_id)
        assert entry is not None, "it was decided on"
        audit.note(
            by=by, action=f"sample_entry.{entry.status}", subject=("sample_entry", entry_id),
            reason=reason, at=at,
        )  # fmt: skip
        what = letters_of_samples.ACCEPTED if accepts else letters_of_samples.DECLINED
        letters_of_samples.to_firm(entry=entry, what=what, words=reason, at=at)


def close(*, by: Actor, test_id: UUID, at: datetime) -> None:
    """
    Close a test, and tell its firms that the report is whole.

    :raises UnknownSampleTest, TestMovedOn: as the operation.
    """
    with transaction():
        tests.close(by=by, test_id=test_id, at=at)
        _note(by, "closed", test_id, at)
        for entry in accepted(body_id=by.body_id, test_id=test_id):
            letters_of_samples.to_firm(entry=entry, what=letters_of_samples.OVER, words="", at=at)


def accepted(*, body_id: int, test_id: UUID) -> Sequence[EntryView]:
    """Return the entries that take part."""
    found = queries.entries(body_id=body_id, test_id=test_id)
    return [one for one in found if one.status == "accepted"]


def make_variant(
    *, by: Actor, name: str, asks: Sequence[str], own: Sequence[Mapping[str, str]], at: datetime
) -> UUID:
    """
    Make a survey template of the body's own.

    :raises VariantUnreadable, VariantNameTaken: as the operation.
    """
    with transaction():
        made = tests.make_variant(by=by, name=name, asks=asks, own=own, at=at)
        audit.note(
            by=by, action="survey_variant.made", subject=("survey_variant", made), at=at,
            after={"name": name},
        )  # fmt: skip
    return made


def _note(by: Actor, deed: str, test_id: UUID, at: datetime) -> None:
    audit.note(by=by, action=f"sample_test.{deed}", subject=("sample_test", test_id), at=at)

"""Enter a sample test with a product, take the entry back, and decide on it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.samples.models import SampleEntry, SampleTest
from naru.samples.operations import tests


class EntriesEnded(Refusal):
    code = "samples.entries_ended"
    says = Text(ko="신청 기간이 아닙니다.", en="Entries are not taken now.")
    next_step = Text(ko="다른 샘플 테스트를 찾아보세요.", en="Look for another sample test.")


class AlreadyEntered(Refusal):
    code = "samples.already_entered"
    says = Text(
        ko="이미 이 샘플 테스트에 신청했습니다.", en="Your firm has entered this test already."
    )
    next_step = Text(
        ko="상품을 바꾸려면 먼저 신청을 취소해 주세요.",
        en="Take the entry back first to enter another product.",
    )


class TooManySamples(Refusal):
    code = "samples.too_many"
    says = Text(
        ko="한 업체가 낼 수 있는 샘플은 1개에서 {most}개까지입니다.",
        en="A firm gives 1 to {most} samples.",
    )
    next_step = Text(ko="개수를 고쳐 주세요.", en="Change the number.")


class UnknownEntry(Refusal):
    code = "samples.no_such_entry"
    says = Text(ko="그런 신청이 없습니다.", en="There is no such entry.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose it from the list.")


class EntryMovedOn(Refusal):
    code = "samples.entry_moved_on"
    says = Text(ko="이미 처리된 신청입니다.", en="The entry has been dealt with already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class ReasonNeeded(Refusal):
    code = "samples.reason_needed"
    says = Text(ko="업체에 전할 이유를 적어 주세요.", en="Write the reason for the firm.")
    next_step = Text(ko="한두 문장이면 됩니다.", en="A sentence or two will do.")


class TestFull(Refusal):
    code = "samples.test_full"
    says = Text(
        ko="이 샘플 테스트는 {most}개 업체로 찼습니다.", en="The test is full with {most} firms."
    )
    next_step = Text(
        ko="다른 업체의 선정을 바꾸거나 다음 테스트를 열어 주세요.", en="Open another test."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The product a firm enters with, as buyers and customs are told of it."""

    product_kind: str
    product_id: UUID | None
    name_ko: str
    name_en: str
    pack: str
    goods: str
    samples_offered: int
    value_minor: int
    firm_name_en: str = ""
    names_more: Mapping[str, str] = field(default_factory=dict)
    about_ko: str = ""
    about_en: str = ""
    hs_code: str = ""
    barred_countries: Sequence[str] = ()
    restrictions: str = ""
    price_minor: int = 0
    cost_minor: int = 0
    currency: str = "USD"
    weight_grams: int = 0


@within_transaction
def enter(
    *, by: Actor, test_id: UUID, firm_id: UUID, firm_name: str, offer: Offer, at: datetime
) -> UUID:
    """
    Enter a test; a firm that was awarded a place tells its product, also after entries ended.

    :raises UnknownSampleTest, EntriesEnded, TooManySamples, AlreadyEntered: as they say.
    """
    test = tests.locked(by.body_id, test_id)
    kept = SampleEntry.objects.filter(test=test, firm_id=firm_id, status="awarded").first()
    is_late = clock.legal_date(at) > test.apply_until_on and kept is None
    if test.status != "open" or is_late:
        raise EntriesEnded
    if not 1 <= offer.samples_offered <= test.samples_per_firm:
        raise TooManySamples(most=test.samples_per_firm)
    columns = asdict(offer) | {"barred_countries": list(offer.barred_countries)}
    if kept is not None:
        SampleEntry.objects.filter(id=kept.id).update(status="applied", applied_at=at, **columns)
        return kept.id
    try:
        with db.savepoint():
            row = SampleEntry.objects.create(
                body_id=by.body_id, test=test, firm_id=firm_id, firm_name=firm_name,
                applied_at=at, **columns,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyEntered from error
    return row.id


@within_transaction
def withdraw(*, by: Actor, entry_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Take an entry back that was not decided yet.

    :raises UnknownEntry, EntryMovedOn: as they say.
    """
    row = locked(by.body_id, entry_id)
    if row.firm_id != firm_id:
        raise UnknownEntry
    if row.status != "applied":
        raise EntryMovedOn
    SampleEntry.objects.filter(id=row.id).update(status="withdrawn", decided_at=at)


@within_transaction
def decide(*, by: Actor, entry_id: UUID, accepts: bool, reason: str, at: datetime) -> None:
    """
    Accept or decline an entry, with the reason the firm is told.

    :raises UnknownEntry, EntryMovedOn, ReasonNeeded, TestFull: as they say.
    """
    if not reason.strip():
        raise ReasonNeeded
    found = SampleEntry.objects.filter(body_id=by.body_id, id=entry_id).first()
    if found is None:
        raise UnknownEntry
    test = tests.locked(by.body_id, found.test_id, status="open")
    row = locked(by.body_id, entry_id)
    if row.status != "applied":
        raise EntryMovedOn
    if accepts:
        if test.firms_accepted >= test.firms_max:
            raise TestFull(most=test.firms_max)
        SampleTest.objects.filter(id=test.id).update(firms_accepted=F("firms_accepted") + 1)
    SampleEntry.objects.filter(id=row.id).update(
        status="accepted" if accepts else "declined", reason=reason.strip()[:300],
        decided_at=at, decided_by=by.person_id,
    )  # fmt: skip


def locked(body_id: int, entry_id: UUID) -> SampleEntry:
    """
    Return an entry's row, held until the transaction ends.

    :raises UnknownEntry: there is none.
    """
    row = SampleEntry.objects.select_for_update().filter(body_id=body_id, id=entry_id).first()
    if row is None:
        raise UnknownEntry
    return row

"""Ask buyers whether they want a sample; take her yes with an address, or her no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.samples import terms
from naru.samples.models import SampleEntry, SampleInvitation, SampleTest
from naru.samples.operations import entries


class EntryNotAccepted(Refusal):
    code = "samples.entry_not_accepted"
    says = Text(
        ko="선정되지 않은 업체의 샘플은 물어볼 수 없습니다.",
        en="Samples of a firm that was not accepted cannot be offered.",
    )
    next_step = Text(ko="먼저 업체를 선정해 주세요.", en="Accept the firm first.")


class CountryBarred(Refusal):
    code = "samples.country_barred"
    says = Text(
        ko="이 상품은 {country}(으)로 보낼 수 없습니다.",
        en="This product cannot be sent to {country}.",
    )
    next_step = Text(ko="다른 나라의 바이어를 골라 주세요.", en="Choose a buyer elsewhere.")


class AskedAlready(Refusal):
    code = "samples.asked_already"
    says = Text(ko="이미 물어본 바이어입니다.", en="This buyer has been asked already.")
    next_step = Text(ko="다른 바이어를 골라 주세요.", en="Choose another buyer.")


class BuyerAskedEnough(Refusal):
    code = "samples.buyer_asked_enough"
    says = Text(
        ko="한 바이어에게는 {days}일 동안 샘플을 {most}번까지만 물어봅니다.",
        en="A buyer is asked {most} times in {days} days at most.",
    )
    next_step = Text(ko="다른 바이어를 골라 주세요.", en="Choose another buyer.")


class NoSampleLeft(Refusal):
    code = "samples.none_left"
    says = Text(
        ko="이 상품의 샘플이 모두 나갔습니다.", en="All samples of this product have been given."
    )
    next_step = Text(
        ko="다음 샘플 테스트 때 먼저 안내해 드립니다.", en="You will be asked again next time."
    )


class UnknownInvitation(Refusal):
    code = "samples.no_such_invitation"
    says = Text(ko="그런 샘플 안내가 없습니다.", en="There is no such offer of a sample.")
    next_step = Text(ko="받은 편지의 링크를 다시 열어 주세요.", en="Open the link of the letter.")


class InvitationMovedOn(Refusal):
    code = "samples.invitation_moved_on"
    says = Text(ko="이미 답한 안내입니다.", en="This has been answered already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class AddressNeeded(Refusal):
    code = "samples.address_needed"
    says = Text(
        ko="받는 사람과 주소를 모두 적어 주세요.", en="Write who receives it and the address."
    )
    next_step = Text(ko="빠진 칸을 채워 주세요.", en="Fill in what is missing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A buyer to ask, and why she was chosen."""

    buyer_id: UUID
    country: str
    reasons: Sequence[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the parcel goes."""

    receiver: str
    address: str
    phone: str = ""


@within_transaction
def ask(*, by: Actor, entry_id: UUID, chosen: Chosen, at: datetime) -> UUID:
    """
    Note that a buyer is asked.

    :raises UnknownEntry, EntryNotAccepted, CountryBarred, BuyerAskedEnough, AskedAlready: as they
        say.
    """
    entry = entries.locked(by.body_id, entry_id)
    if entry.status != "accepted" or entry.test.status != "open":
        raise EntryNotAccepted
    if chosen.country in entry.barred_countries:
        raise CountryBarred(country=chosen.country)
    if SampleInvitation.objects.filter(entry=entry, buyer_id=chosen.buyer_id).exists():
        raise AskedAlready
    _refuse_too_many(by.body_id, chosen.buyer_id, at)
    try:
        with db.savepoint():
            row = SampleInvitation.objects.create(
                body_id=by.body_id, entry=entry, buyer_id=chosen.buyer_id,
                country=chosen.country, asked_at=at, asked_by=by.person_id,
                reasons=[{"ko": one.ko, "en": one.en} for one in chosen.reasons],
            )  # fmt: skip
    except IntegrityError as error:
        raise AskedAlready from error
    return row.id


def _refuse_too_many(body_id: int, buyer_id: UUID, at: datetime) -> None:
    rules = terms.terms(clock.legal_date(at))
    since = at - timedelta(days=rules.buyer_period_days)
    asked = SampleInvitation.objects.filter(
        body_id=body_id, buyer_id=buyer_id, asked_at__gt=since
    ).count()
    if asked >= rules.buyer_samples_max:
        raise BuyerAskedEnough(most=rules.buyer_samples_max, days=rules.buyer_period_days)


@within_transaction
def accept(*, body_id: int, buyer_id: UUID, invitation_id: UUID, to: Address, at: datetime) -> None:
    """
    Take a buyer's yes: one of the samples left is promised to her.

    The same yes again changes the address while no parcel has left; a late yes is welcome.

    :raises UnknownInvitation, InvitationMovedOn, AddressNeeded, NoSampleLeft: as they say.
    """
    row = hers(body_id, buyer_id, invitation_id)
    if row.status not in {"asked", "wants", "no_answer"}:
        raise InvitationMovedOn
    if not to.receiver.strip() or not to.address.strip():
        raise AddressNeeded
    if row.status != "wants":
        _promise(row)
    SampleInvitation.objects.filter(id=row.id).update(
        status="wants", replied_at=at, has_address=True, receiver=to.receiver.strip()[:120],
        address=to.address.strip()[:600], phone=to.phone.strip()[:40],
    )  # fmt: skip


def _promise(row: SampleInvitation) -> None:
    if not SampleTest.objects.filter(id=row.entry.test_id, status="open").exists():
        raise InvitationMovedOn
    entry = entries.locked(row.body_id, row.entry_id)
    if entry.samples_promised >= entry.samples_offered:
        raise NoSampleLeft
    SampleEntry.objects.filter(id=entry.id).update(samples_promised=F("samples_promised") + 1)


@within_transaction
def decline(*, body_id: int, buyer_id: UUID, invitation_id: UUID, words: str, at: datetime) -> None:
    """
    Take a buyer's no; a sample promised to her is free again while it has not left.

    :raises UnknownInvitation, InvitationMovedOn: as they say.
    """
    row = hers(body_id, buyer_id, invitation_id)
    if row.status not in {"asked", "wants"}:
        raise InvitationMovedOn
    if row.status == "wants":
        entry = entries.locked(body_id, row.entry_id)
        SampleEntry.objects.filter(id=entry.id).update(samples_promised=F("samples_promised") - 1)
    SampleInvitation.objects.filter(id=row.id).update(
        status="declined", replied_at=at, words=words.strip()[:300], receiver="", address="",
        phone="", has_address=False,
    )  # fmt: skip


@within_transaction
def let_lapse(*, body_id: int, asked_before: datetime, at: datetime) -> int:
    """Note that those did not answer who were asked so long ago; return how many."""
    rows = SampleInvitation.objects.filter(
        body_id=body_id, status="asked", asked_at__lt=asked_before
    )
    return rows.update(status="no_answer", replied_at=at)


@within_transaction
def note_reminder(*, body_id: int, invitation_id: UUID, code: str) -> bool:
    """Note that a reminder was written; False where it was before."""
    row = _locked(body_id, invitation_id)
    if code in row.reminders:
        return False
    SampleInvitation.objects.filter(id=row.id).update(reminders=[*row.reminders, code])
    return True


@within_transaction
def erase_addresses(*, body_id: int, invitation_ids: Sequence[UUID], at: datetime) -> int:
    """Erase where buyers wanted their samples; return how many."""
    rows = SampleInvitation.objects.filter(body_id=body_id, id__in=invitation_ids)
    return rows.filter(has_address=True).update(
        receiver="", address="", phone="", has_address=False, address_erased_at=at
    )


def hers(body_id: int, buyer_id: UUID, invitation_id: UUID) -> SampleInvitation:
    """
    Return the row of this very buyer, held until the transaction ends.

    :raises UnknownInvitation: it is not hers.
    """
    row = _locked(body_id, invitation_id)
    if row.buyer_id != buyer_id:
        raise UnknownInvitation
    return row


def _locked(body_id: int, invitation_id: UUID) -> SampleInvitation:
    rows = SampleInvitation.objects.select_for_update(of=("self",)).select_related("entry")
    row = rows.filter(body_id=body_id, id=invitation_id).first()
    if row is None:
        raise UnknownInvitation
    return row

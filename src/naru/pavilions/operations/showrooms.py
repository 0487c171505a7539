"""Open pavilions, and say who stands in them and in which order."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.pavilions import content, texts
from naru.pavilions.content import PavilionContent
from naru.pavilions.models import Company, Pavilion, Stand
from naru.pavilions.operations import keeping
from naru.pavilions.operations.keeping import NoSuchPage
from naru.pavilions.sheets import PUBLISHED, Photo
from naru.records.operations import audit


class AddressTaken(Refusal):
    code = "pavilions.address_taken"
    says = Text(
        ko="이 주소를 쓰는 전시관이 이미 있습니다.", en="Another pavilion has this address."
    )
    next_step = Text(ko="다른 주소를 적어 주세요.", en="Choose another address.")


class ClosesTooSoon(Refusal):
    code = "pavilions.closes_too_soon"
    says = Text(ko="닫는 날이 여는 날보다 빠릅니다.", en="The pavilion closes before it opens.")
    next_step = Text(ko="날짜를 다시 확인해 주세요.", en="Check the dates again.")


class NamelessPavilion(Refusal):
    code = "pavilions.nameless_pavilion"
    says = Text(
        ko="전시관 이름이 한국어와 영어로 모두 있어야 열 수 있습니다.",
        en="A pavilion opens once it has a name in Korean and in English.",
    )
    next_step = Text(ko="이름을 적은 뒤 다시 열어 주세요.", en="Write the names first.")


class PageNotReady(Refusal):
    code = "pavilions.page_not_ready"
    says = Text(
        ko="회사 소개를 먼저 공개해야 전시관에 참여를 신청할 수 있습니다.",
        en="A firm asks into a pavilion once its company page is published.",
    )
    next_step = Text(
        ko="빠진 것을 채우고 공개한 뒤 신청해 주세요.", en="Complete the page and publish it."
    )


class StandDecided(Refusal):
    code = "pavilions.stand_decided"
    says = Text(ko="이미 처리된 신청입니다.", en="This has been decided already.")
    next_step = Text(ko="지금 상태를 다시 확인해 주세요.", en="Look at how it stands now.")


class NoReason(Refusal):
    code = "pavilions.reason_missing"
    says = Text(ko="업체에 알릴 이유가 빠졌습니다.", en="The reason to tell the firm is missing.")
    next_step = Text(ko="이유를 적어 주세요.", en="Write the reason.")


STEPS = {
    "accepted": ("asked", "refused", "hidden"),
    "refused": ("asked",),
    "hidden": ("accepted",),
}


@within_transaction
def write(
    *, by: Actor, written: PavilionContent, at: datetime, pavilion_id: UUID | None = None
) -> UUID:
    """
    Write a new pavilion, or write one anew.

    :raises AddressTaken, ClosesTooSoon, NoSuchPage: as their words say.
    """
    row = locked(by=by, pavilion_id=pavilion_id) if pavilion_id else Pavilion(body_id=by.body_id)
    others = Pavilion.objects.filter(body_id=by.body_id, slug=written.slug).exclude(id=row.id)
    if others.exists():
        raise AddressTaken
    if written.closes_on and written.closes_on < written.opens_on:
        raise ClosesTooSoon
    for name, value in written.columns().items():
        setattr(row, name, value)
    row.texts = content.merged(row.texts, written.said, main=row.main_language)
    keeping.save(
        by=by, row=row, kind="pavilion", deed="written" if pavilion_id else "opened", at=at
    )
    return row.id


@within_transaction
def show(*, by: Actor, pavilion_id: UUID, is_published: bool, at: datetime) -> None:
    """
    Publish a pavilion, or close its doors.

    :raises NamelessPavilion: where a name in Korean or English is missing.
    """
    row = locked(by=by, pavilion_id=pavilion_id)
    named = all(texts.text_of(row.texts, "name", tag) for tag in ("ko", "en"))
    if is_published and not named:
        raise NamelessPavilion
    row.is_published = is_published
    deed = "published" if is_published else "closed"
    keeping.save(by=by, row=row, kind="pavilion", deed=deed, at=at)


@within_transaction
def picture(
    *, by: Actor, pavilion_id: UUID, photos: Sequence[Photo], at: datetime, drop: str = ""
) -> None:
    """
    Give a pavilion pictures, or take one out.

    :raises PicturesFull: where there would be too many.
    """
    row = locked(by=by, pavilion_id=pavilion_id)
    keeping.with_photos(row, photos)
    keeping.without_photo(row, drop)
    keeping.save(by=by, row=row, kind="pavilion", deed="pictured", at=at)


@within_transaction
def ask(*, by: Actor, pavilion_id: UUID, company_id: UUID, words: str, at: datetime) -> UUID:
    """
    Ask for a place in a pavilion; asking again after a no asks anew.

    :raises PageNotReady: while the company page is not published.
    :raises StandDecided: where it stands there, was hidden there, or has asked.
    """
    pavilion = locked(by=by, pavilion_id=pavilion_id)
    company = Company.objects.filter(body_id=by.body_id, id=company_id).first()
    if company is None or company.status != PUBLISHED:
        raise PageNotReady
    row = Stand.objects.filter(pavilion=pavilion, company=company).first()
    if row is None:
        row = Stand(pavilion=pavilion, company=company, asked_at=at)
    elif row.status not in {"refused", "withdrawn"}:
        raise StandDecided
    row.status, row.words, row.asked_at, row.reason = "asked", words[:500], at, ""
    row.save()
    _note(by, row, "asked", at)
    return row.id


@within_transaction
def take_back(*, by: Actor, stand_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Leave a pavilion, or take the wish back.

    :raises NoSuchPage: where it is not the firm's.
    """
    row = stand_locked(by=by, stand_id=stand_id)
    if row.company.firm_id != firm_id:
        raise NoSuchPage
    row.status = "withdrawn"
    row.save(update_fields=["status"])
    _note(by, row, "withdrawn", at)


@within_transaction
def decide(*, by: Actor, stand_id: UUID, step: str, reason: str, at: datetime) -> None:
    """
    Accept a firm, refuse it, or hide one that stands there; a no names its reason.

    :raises StandDecided: where the step does not follow.
    :raises NoReason: where a no has none.
    """
    row = stand_locked(by=by, stand_id=stand_id)
    if row.status not in STEPS[step]:
        raise StandDecided
    if step != "accepted" and not reason.strip():
        raise NoReason
    if step == "accepted":
        last = Stand.objects.filter(pavilion_id=row.pavilion_id).aggregate(last=Max("place"))
        row.place = (last["last"] or 0) + 1
    row.status, row.reason = step, reason.strip()[:300]
    row.decided_at, row.decided_by = at, by.person_id
    row.save()
    _note(by, row, step, at, reason=row.reason)


@within_transaction
def put_in_order(*, by: Actor, pavilion_id: UUID, places: dict[UUID, int], at: datetime) -> None:
    """Put the firms of a pavilion in the order of the numbers given; others keep theirs."""
    pavilion = locked(by=by, pavilion_id=pavilion_id)
    rows = list(Stand.objects.filter(pavilion=pavilion, status="accepted"))
    rows.sort(key=lambda row: (places.get(row.id, row.place), row.place))
    for place, row in enumerate(rows, start=1):
        row.place = place
    Stand.objects.bulk_update(rows, ["place"])
    keeping.note(by=by, row=pavilion, kind="pavilion", deed="put_in_order", at=at)


def locked(*, by: Actor, pavilion_id: UUID) -> Pavilion:
    """
    Return a pavilion, locked until the transaction ends.

    :raises NoSuchPage: where the body has none of that id.
    """
    rows = Pavilion.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=pavilion_id).first()
    if row is None:
        raise NoSuchPage
    return row


def stand_locked(*, by: Actor, stand_id: UUID) -> Stand:
    """
    Return a company's place, locked until the transaction ends.

    :raises NoSuchPage: where the body has none of that id.
    """
    rows = Stand.objects.select_for_update(of=("self",)).select_related("company")
    row = rows.filter(pavilion__body_id=by.body_id, id=stand_id).first()
    if row is None:
        raise NoSuchPage
    return row


def _note(by: Actor, row: Stand, deed: str, at: datetime, *, reason: str = "") -> None:
    audit.note(
        by=by,
        action=f"pavilion_stand.{deed}",
        subject=("pavilion_stand", row.id),
        at=at,
        after={"pavilion": str(row.pavilion_id), "company": str(row.company_id)},
        reason=reason,
    )

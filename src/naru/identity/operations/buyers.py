"""Register buyers abroad, change what is known of them, and give or close their keys."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core import signing

from naru.identity.models import Buyer
from naru.identity.queries.buyers import KEY_SALT, print_of
from naru.identity.standings import BUYER_STANDINGS
from naru.kernel import languages
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class BuyerKnown(Refusal):
    code = "identity.buyer_known"
    says = Text(
        ko="이 전자우편 주소의 바이어가 이미 있습니다: {company}",
        en="There is a buyer with this e-mail address already: {company}",
    )
    next_step = Text(ko="그 바이어를 찾아 고쳐 주세요.", en="Find that buyer and change it.")


class BuyerUnreadable(Refusal):
    code = "identity.buyer_unreadable"
    says = Text(ko="바이어의 {what}을(를) 알 수 없습니다.", en="The buyer's {what} is not clear.")
    next_step = Text(
        ko="국가는 두 글자 코드(US), 시간대는 지역 이름(America/New_York)으로 적어 주세요.",
        en="Write the country as two letters (US) and the time zone by its name "
        "(America/New_York).",
    )


class NotADouble(Refusal):
    code = "identity.not_a_double"
    says = Text(
        ko="이 두 바이어는 합칠 수 없습니다: 같은 기록이거나 이미 합쳐져 있습니다.",
        en="These two cannot be merged: they are one record, or one is merged already.",
    )
    next_step = Text(
        ko="먼저 합친 것을 되돌린 뒤 다시 골라 주세요.",
        en="Take the earlier merging back, then choose again.",
    )


class UnknownBuyer(Refusal):
    code = "identity.no_such_buyer"
    says = Text(ko="그런 바이어가 없습니다.", en="There is no such buyer.")
    next_step = Text(ko="바이어 목록에서 찾아 주세요.", en="Look for it in the list of buyers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a buyer: country as ISO 3166 alpha-2, time zone as an IANA name."""

    company: str
    country: str
    city: str = ""
    website: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    language: str = "en"
    time_zone: str = "UTC"


@within_transaction
def register(*, by: Actor, known: Known, source: str, at: datetime) -> UUID:
    """
    Register a buyer of the actor's body.

    :raises BuyerKnown: where her e-mail address is another buyer's.
    :raises BuyerUnreadable: for a country, language or time zone that does not exist.
    """
    _check(known)
    _refuse_known(by.body_id, known.email, but=None)
    row = Buyer.objects.create(
        body_id=by.body_id,
        **asdict(known),
        email_print=print_of(known.email),
        source=source,
        standing="known" if source == "office" else "unchecked",
        registered_at=at,
        registered_by=by.person_id,
    )
    return row.id


@within_transaction
def change(*, by: Actor, buyer_id: UUID, known: Known) -> None:
    """
    Change what is known of a buyer.

    :raises UnknownBuyer, BuyerKnown, BuyerUnreadable: as they say.
    """
    row = _locked(by, buyer_id)
    _check(known)
    _refuse_known(by.body_id, known.email, but=buyer_id)
    rows = Buyer.objects.filter(id=row.id)
    rows.update(**asdict(known), email_print=print_of(known.email))


@within_transaction
def judge(*, by: Actor, buyer_id: UUID, standing: str) -> None:
    """Say that a buyer is checked and known, or blocked: a blocked one's keys open nothing."""
    assert standing in BUYER_STANDINGS, standing
    Buyer.objects.filter(id=_locked(by, buyer_id).id).update(standing=standing)


@within_transaction
def stop_writing(*, by: Actor, buyer_id: UUID) -> None:
    """Note that a buyer wants no more letters but those about her own dealings."""
    Buyer.objects.filter(id=_locked(by, buyer_id).id).update(may_write=False)


@within_transaction
def close_keys(*, by: Actor, buyer_id: UUID) -> None:
    """Close every key given to a buyer so far; the next letter brings a new one."""
    row = _locked(by, buyer_id)
    Buyer.objects.filter(id=row.id).update(key_version=row.key_version + 1)


@within_transaction
def merge(*, by: Actor, double_id: UUID, kept_id: UUID) -> None:
    """
    Note that a buyer is a double of another; her own dealings and keys stay as they are.

    :raises UnknownBuyer: where the body does not know one of them.
    :raises NotADouble: for one and the same, or where either takes part in a merging already.
    """
    rows = Buyer.objects.select_for_update().filter(body_id=by.body_id)
    found = {row.id: row for row in rows.filter(id__in=(double_id, kept_id)).order_by("id")}
    if not {double_id, kept_id} <= set(found):
        raise UnknownBuyer
    has_doubles = Buyer.objects.filter(merged_into_id=double_id).exists()
    if double_id == kept_id or has_doubles or any(row.merged_into_id for row in found.values()):
        raise NotADouble
    Buyer.objects.filter(id=double_id).update(merged_into=kept_id)


@within_transaction
def part(*, by: Actor, double_id: UUID) -> UUID:
    """
    Take a merging back; return the buyer into whom she had been merged.

    :raises UnknownBuyer: where there is none.
    :raises NotADouble: where she is nobody's double.
    """
    row = _locked(by, double_id)
    if row.merged_into_id is None:
        raise NotADouble
    Buyer.objects.filter(id=row.id).update(merged_into=None)
    return row.merged_into_id


def key_of(*, body_id: int, buyer_id: UUID, at: datetime) -> str:
    """
    Return the key for a letter to a buyer: what ``/abroad/<language>/b/<key>/…`` takes.

    :raises UnknownBuyer: where the body knows none.
    """
    row = Buyer.objects.filter(body_id=body_id, id=buyer_id).first()
    if row is None:
        raise UnknownBuyer
    told = [str(row.id), row.key_version, int(at.timestamp())]
    return signing.Signer(salt=KEY_SALT).sign_object(told)


def _locked(by: Actor, buyer_id: UUID) -> Buyer:
    row = Buyer.objects.select_for_update().filter(body_id=by.body_id, id=buyer_id).first()
    if row is None:
        raise UnknownBuyer
    return row


def _check(known: Known) -> None:
    is_country = len(known.country) == 2 and known.country.isascii() and known.country.isupper()
    if not is_country:
        raise BuyerUnreadable(what=Text("국가", "country"))
    if known.language not in languages.LANGUAGES:
        raise BuyerUnreadable(what=Text("언어", "language"))
    try:
        ZoneInfo(known.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BuyerUnreadable(what=Text("시간대", "time zone")) from error


def _refuse_known(body_id: int, email: str, *, but: UUID | None) -> None:
    found = Buyer.objects.filter(body_id=body_id, email_print=print_of(email))
    row = found.first() if email.strip() else None
    if row is not None and row.id != but:
        raise BuyerKnown(company=row.company)

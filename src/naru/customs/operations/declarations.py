"""
Draft export declarations, lodge them (the intent first), and keep what the customs house says.

Nothing here speaks to a customs house. The journey writes the intent, asks outside of any
transaction, and brings the answer; an answer that was lost is asked for under the intent's key.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.customs import form
from naru.customs.form import Filled
from naru.customs.models import CustomsParty, Declaration, DeclarationStep
from naru.customs.ports import Lodged, Standing
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.outcome import Done, Outcome, Refused
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WORDS_MAX = 300
TRIES_MAX = 99
DECLARATIONS_PER_RUN_MAX = 5_000


class UnknownDeclaration(Refusal):
    code = "customs.no_such_declaration"
    says = Text(ko="그런 수출신고가 없습니다.", en="There is no such declaration.")
    next_step = Text(ko="신고 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class DeclaredAlready(Refusal):
    code = "customs.declared_already"
    says = Text(
        ko="이 발송은 이미 수출신고가 있습니다.", en="There is a declaration for this shipment."
    )
    next_step = Text(ko="그 신고를 열어 주세요.", en="Open that declaration.")


class DeclaredTogether(Refusal):
    code = "customs.declared_together"
    says = Text(
        ko="이 발송은 다른 업체의 소포와 한 신고서로 신고되어, 따로 바꿀 수 없습니다.",
        en="This shipment is declared together with others' parcels and cannot be changed alone.",
    )
    next_step = Text(
        ko="공동 선적을 맡은 담당자에게 알려 주세요.", en="Tell the officer of the joint shipment."
    )


class DeclarationMovedOn(Refusal):
    code = "customs.declaration_moved_on"
    says = Text(
        ko="이 신고는 지금 상태에서 그렇게 할 수 없습니다.",
        en="The declaration cannot do that in its present state.",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class WayBarred(Refusal):
    code = "customs.way_barred"
    says = Text(ko="이 방법으로 신고할 수 없습니다. {why}", en="This way is not open. {why}")
    next_step = Text(ko="다른 신고 방법을 골라 주세요.", en="Choose another way to declare.")


class ItemsMissing(Refusal):
    code = "customs.items_missing"
    says = Text(ko="신고서에 빠진 항목이 있습니다: {names}", en="Items are missing: {names}")
    next_step = Text(ko="빈칸을 채운 뒤 다시 신고해 주세요.", en="Fill them in and lodge again.")


class NotACustomsCode(Refusal):
    code = "customs.not_a_customs_code"
    says = Text(
        ko="통관고유부호는 15자 이내의 글자와 숫자입니다.",
        en="A customs code has at most 15 letters and digits.",
    )
    next_step = Text(
        ko="유니패스에서 발급받은 부호를 그대로 적어 주세요.",
        en="Write it as UNI-PASS issued it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a declaration is for."""

    shipment_id: UUID
    shipment_number: str
    firm_id: UUID
    firm_name: str
    country: str
    order_number: str
    is_online: bool
    fob: Money
    filled: Filled
    confirmed: Collection[str]
    under_id: UUID | None = None


@within_transaction
def tell_customs_code(*, by: Actor, firm_id: UUID, code: str, at: datetime) -> None:
    """
    Keep a firm's customs code.

    :raises NotACustomsCode: where it cannot be one.
    """
    plain = code.replace("-", "").strip()
    if not plain or len(plain) > 15 or not plain.isalnum():
        raise NotACustomsCode
    CustomsParty.objects.update_or_create(
        body_id=by.body_id, firm_id=firm_id, defaults={"customs_code": plain, "told_at": at}
    )


@within_transaction
def draft(*, by: Actor, asked: Asked, at: datetime) -> UUID:
    """
    Draft a declaration, or draft the present one anew.

    :raises DeclaredAlready: it has been lodged.
    :raises DeclaredTogether: it is part of a declaration of several firms.
    """
    columns = {
        "shipment_number": asked.shipment_number,
        "firm_id": asked.firm_id,
        "firm_name": asked.firm_name,
        "way": asked.filled.way,
        "is_online": asked.is_online,
        "country": asked.country,
        "fob_won": asked.fob.minor,
        "order_number": asked.order_number,
        "head": json.dumps(dict(asked.filled.head), ensure_ascii=False),
        "lines": [dict(line) for line in asked.filled.lines],
        "confirmed": sorted(asked.confirmed),
        "refused_item": "",
        "refused_words": "",
        "under_id": asked.under_id,
    }
    rows = Declaration.objects.in_book(by.body_id).select_for_update()
    row = rows.filter(shipment_id=asked.shipment_id).exclude(status="withdrawn").first()
    if row is not None:
        if row.status != "draft":
            raise DeclaredAlready
        if row.under_id is not None and asked.under_id is None:
            raise DeclaredTogether
        for name, value in columns.items():
            setattr(row, name, value)
        row.save(update_fields=list(columns))
        return UUID(str(row.id))
    row = Declaration(
        book_id=by.body_id, id=uuid7(), shipment_id=asked.shipment_id, drafted_at=at, **columns
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise DeclaredAlready from error
    note(by, row, "drafted", at)
    return UUID(str(row.id))


@within_transaction
def change(*, by: Actor, declaration_id: UUID, changes: Mapping[str, str], at: datetime) -> None:
    """
    Write items of a draft's head anew.

    :raises UnknownDeclaration, DeclarationMovedOn: as they say.
    """
    row = locked(by=by, declaration_id=declaration_id)
    if row.status != "draft":
        raise DeclarationMovedOn
    told = form.changed(filled(row), changes)
    row.head = json.dumps(dict(told.head), ensure_ascii=False)
    row.save(update_fields=["head"])
    note(by, row, "changed", at, ", ".join(sorted(changes)))


@within_transaction
def begin_lodging(*, by: Actor, declaration_id: UUID, at: datetime) -> str:
    """
    Write down that a declaration is about to be lodged, and return its key.

    :raises UnknownDeclaration, DeclarationMovedOn: as they say.
    :raises ItemsMissing: something that the way asks for is not written.
    """
    row = locked(by=by, declaration_id=declaration_id)
    if row.status != "draft":
        raise DeclarationMovedOn
    lacking = form.missing(filled(row))
    if lacking:
        names = dict.fromkeys(name for _code, _line, name in lacking)
        raise ItemsMissing(
            names=Text(", ".join(one.ko for one in names), ", ".join(one.en for one in names))
        )
    row.status, row.lodged_at, row.tries = "lodging", at, min(row.tries + 1, TRIES_MAX)
    row.save(update_fields=["status", "lodged_at", "tries"])
    note(by, row, "lodged", at)
    tell_parts(row)
    return key_of(row)


@within_transaction
def answer(*, by: Actor, declaration_id: UUID, said: Outcome[Lodged], at: datetime) -> str:
    """
    Keep what the customs house said of a lodging, and return the state it has now.

    An answer that comes twice changes nothing the second time, and "" is returned.
    """
    row = locked(by=by, declaration_id=declaration_id)
    if row.status != "lodging":
        return ""
    if isinstance(said, Done):
        row.status, row.number = "accepted", said.value.number
        row.accepted_on = said.value.accepted_on
        note(by, row, "accepted", at, said.value.number)
    elif isinstance(said, Refused):
        row.status, row.refused_item = "draft", said.field[:8]
        row.refused_words = said.message[:WORDS_MAX]
        note(by, row, "refused", at, f"{said.field} {said.message}".strip()[:WORDS_MAX])
    row.save()
    tell_parts(row)
    return str(row.status)


@within_transaction
def note_standing(*, by: Actor, declaration_id: UUID, standing: Standing, at: datetime) -> None:
    """Keep where a declaration stands: by when it must be loaded, and that it was."""
    row = locked(by=by, declaration_id=declaration_id)
    if row.status != "accepted":
        return
    row.load_by = standing.load_by
    if standing.loaded_on is not None:
        row.status, row.loaded_on = "loaded", standing.loaded_on
        note(by, row, "loaded", at)
    row.save(update_fields=["load_by", "status", "loaded_on"])
    tell_parts(row)


@within_transaction
def drop(*, by: Actor, declaration_id: UUID, at: datetime) -> None:
    """
    Withdraw a draft; an accepted declaration is asked back from the customs house.

    :raises UnknownDeclaration, DeclarationMovedOn: it is no draft.
    """
    row = locked(by=by, declaration_id=declaration_id)
    if row.status != "draft":
        raise DeclarationMovedOn
    row.status = "withdrawn"
    row.save(update_fields=["status"])
    tell_parts(row)
    note(by, row, "withdrawn", at)


def locked(*, by: Actor, declaration_id: UUID) -> Declaration:
    """
    Return a declaration, locked until the transaction ends.

    :raises UnknownDeclaration: where the body has none.
    :raises DeclaredTogether: it follows another, which is the one to change.
    """
    rows = Declaration.objects.in_book(by.body_id).select_for_update()
    row: Declaration | None = rows.filter(id=declaration_id).first()
    if row is None:
        raise UnknownDeclaration
    if row.under_id is not None:
        raise DeclaredTogether
    return row


def key_of(row: Declaration) -> str:
    """Return the key under which the present lodging is asked."""
    return f"declaration:{row.id}:{row.tries}"


def filled(row: Declaration) -> Filled:
    """Read the form of a row."""
    return Filled(way=row.way, head=json.loads(row.head or "{}"), lines=tuple(row.lines))


def correct_parts(row: Declaration) -> None:
    """Take the corrected lines of a declaration of several firms into its parcels' rows."""
    rows = Declaration.objects.in_book(row.book_id).filter(under_id=row.id)
    for part in rows.exclude(status="withdrawn"):
        told = form.part_of(filled(row), part.shipment_number)
        part.head = json.dumps(dict(told.head), ensure_ascii=False)
        part.lines, part.fob_won = list(told.lines), int(told.head["AA06"])
        part.save(update_fields=["head", "lines", "fob_won"])


def tell_parts(row: Declaration) -> None:
    """Let the parcels under a declaration of several firms stand where it stands."""
    told = {
        name: getattr(row, name)
        for name in ("status", "number", "lodged_at", "accepted_on", "load_by", "loaded_on",
                     "refused_item", "refused_words")
    }  # fmt: skip
    rows = Declaration.objects.in_book(row.book_id).filter(under_id=row.id)
    rows.exclude(status="withdrawn").update(**told)


def note(by: Actor, row: Declaration, code: str, at: datetime, words: str = "") -> None:
    """Note what happened to a declaration."""
    DeclarationStep.objects.create(
        book_id=by.body_id, declaration_id=row.id, code=code, words=words, by_id=by.person_id, at=at
    )


@within_transaction
def forget_buyers(*, book_id: int, before: datetime) -> int:
    """Erase the heads, which name buyers, of declarations drafted before an instant."""
    mine = Declaration.objects.in_book(book_id)
    old = mine.filter(drafted_at__lt=before).exclude(head="").order_by("drafted_at")
    found = list(old.values_list("id", flat=True)[:DECLARATIONS_PER_RUN_MAX])
    count: int = mine.filter(id__in=found).update(head="")
    return count

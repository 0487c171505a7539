"""File a difficulty (애로), sort it, take it or give it to an owner, merge doubles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.desk import categories, promises
from naru.desk.models import Adviser, Case
from naru.desk.operations import case_steps, own_levels, series
from naru.desk.operations.case_steps import Said, WordsMissing
from naru.desk.service import NOTHING
from naru.desk.steps import CaseMovedOn
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SERIES = "case"
CASES_PER_DEED_MAX = 100


class UnknownCategory(Refusal):
    code = "desk.unknown_category"
    says = Text(ko="분야나 긴급도를 다시 골라 주세요.", en="Choose what it is about once more.")
    next_step = Text(ko="목록에 있는 것을 골라 주세요.", en="Choose one of the list.")


class ContactMissing(Refusal):
    code = "desk.case_contact_missing"
    says = Text(
        ko="답변을 받을 이름과 연락처가 필요합니다.",
        en="A name and an e-mail or telephone number are needed for the answer.",
    )
    next_step = Text(
        ko="이름과 이메일 또는 전화번호를 적어 주세요.",
        en="Write a name and an e-mail address or telephone number.",
    )


class MailFiledBefore(Refusal):
    code = "desk.mail_filed_before"
    says = Text(ko="이미 접수한 메일입니다.", en="This mail was taken in already.")
    next_step = Text(ko="목록에서 찾아 주세요.", en="Look for it in the list.")


class AlreadyTaken(Refusal):
    code = "desk.case_already_taken"
    says = Text(
        ko="다른 담당자가 먼저 맡은 상담 건입니다.", en="Another officer has taken this case."
    )
    next_step = Text(
        ko="다른 건을 맡거나, 담당을 바꿔 지정해 주세요.",
        en="Take another case, or assign this one anew.",
    )


class NotADouble(Refusal):
    code = "desk.case_is_no_double"
    says = Text(
        ko="같은 신청인의 상담 건만 합칠 수 있습니다.",
        en="Only cases that the same firm or person brought can be merged.",
    )
    next_step = Text(
        ko="접수 번호와 신청인을 다시 확인해 주세요.", en="Check the number and who brought it."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A difficulty as it came: by which way, about what, from whom."""

    channel: str
    category: str
    urgency: str = "normal"
    country: str = ""
    subject: str
    text: str
    firm_id: UUID | None = None
    firm_name: str = ""
    person_id: UUID | None = None
    name: str = ""
    phone: str = ""
    email: str = ""
    link_print: str = ""
    mail_print: str = ""
    source: tuple[str, UUID] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """How a case stood before a deed on many, so that it can be taken back."""

    case_id: UUID
    owner_id: UUID | None
    status: str


@within_transaction
def file(*, by: Actor, filed: Filed, at: datetime) -> UUID:
    """
    File a difficulty under the next number of the year; its clock begins to count.

    :raises WordsMissing, UnknownCategory, ContactMissing: as they say.
    :raises MailFiledBefore: the same mail again.
    """
    _must_be_whole(filed)
    on = legal_date(at)
    row = Case(
        body_id=by.body_id,
        year=on.year,
        serial=series.draw(body_id=by.body_id, series=SERIES, year=on.year),
        channel=filed.channel,
        category=filed.category,
        urgency=filed.urgency,
        country=filed.country.upper(),
        subject=filed.subject.strip(),
        text=filed.text.strip(),
        firm_id=filed.firm_id,
        firm_name=filed.firm_name,
        person_id=filed.person_id,
        contact_name=filed.name,
        contact_phone=filed.phone,
        contact_email=filed.email,
        link_print=filed.link_print,
        mail_print=filed.mail_print,
        source_kind=filed.source[0] if filed.source else "",
        source_id=filed.source[1] if filed.source else None,
        received_by=by.person_id if by.body_role else None,
        received_at=at,
        spent=NOTHING,
        counting_since=at,
    )
    _promise(row, at)
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "mail_becomes_one_case" not in str(error):
            raise
        raise MailFiledBefore from error
    side = "office" if filed.channel != "web" else "firm"
    case_steps.write(row, by=by, at=at, said=Said(kind="received", side=side))
    return row.id


@within_transaction
def triage(
    *,
    by: Actor,
    case_id: UUID,
    category: str,
    urgency: str,
    country: str,
    at: datetime,
    adviser_id: UUID | None = None,
) -> None:
    """
    Sort a case: what it is about, how urgent, who may advise; the promise follows.

    :raises UnknownCase, UnknownCategory: as they say.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    if category not in categories.categories() or urgency not in categories.URGENCIES:
        raise UnknownCategory
    row.category, row.urgency, row.country = category, urgency, country.upper()
    row.adviser = (
        Adviser.objects.filter(body_id=by.body_id, id=adviser_id, is_active=True).first()
        if adviser_id
        else None
    )
    _promise(row, at)
    said = Said(kind="triaged", is_internal=True)
    if row.status == "received":
        case_steps.move(row, "triaged", by=by, at=at, said=said)
    else:
        row.save()
        case_steps.write(row, by=by, at=at, said=said)


@within_transaction
def take(*, by: Actor, case_id: UUID, at: datetime) -> None:
    """
    Take a case that nobody has; of two officers at once one gets it.

    :raises UnknownCase, CaseMovedOn: as they say.
    :raises AlreadyTaken: somebody has it.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    if row.owner_id is not None:
        raise AlreadyTaken
    changes = {"owner_id": by.person_id, "taken_at": at}
    case_steps.move(row, "working", by=by, at=at, said=Said(kind="taken"), **changes)


@within_transaction
def assign(*, by: Actor, case_id: UUID, owner_id: UUID, at: datetime) -> Before:
    """
    Give a case to an owner, whoever had it; return how it stood before.

    :raises UnknownCase, CaseMovedOn: there is none, or it has ended.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    before = Before(case_id=row.id, owner_id=row.owner_id, status=row.status)
    said = Said(kind="assigned")
    if row.status in {"received", "triaged"}:
        changes = {"owner_id": owner_id, "taken_at": at}
        case_steps.move(row, "working", by=by, at=at, said=said, **changes)
        return before
    if row.ended_at is not None:
        raise CaseMovedOn
    Case.objects.filter(id=row.id).update(owner_id=owner_id)
    case_steps.write(row, by=by, at=at, said=said)
    return before


@within_transaction
def give_back(*, by: Actor, before: Before, owner_id: UUID, at: datetime) -> bool:
    """
    Undo an assignment where nothing has happened since; False where something has.

    :raises UnknownCase: there is none.
    """
    row = case_steps.locked(by=by, case_id=before.case_id)
    if row.owner_id != owner_id:
        return False
    said = Said(kind="given_back", is_internal=True)
    if before.owner_id is None and row.status == "working":
        changes = {"owner_id": None, "taken_at": None}
        case_steps.move(row, "triaged", by=by, at=at, said=said, **changes)
        return True
    if before.owner_id is None or row.status != before.status:
        return False
    Case.objects.filter(id=row.id).update(owner_id=before.owner_id)
    case_steps.write(row, by=by, at=at, said=said)
    return True


@within_transaction
def merge(*, by: Actor, case_id: UUID, into_id: UUID, at: datetime) -> None:
    """
    End a case as the double of another that the same firm or person brought.

    :raises UnknownCase, CaseMovedOn, NotADouble: as they say.
    """
    if case_id == into_id:
        raise NotADouble
    rows = {one: case_steps.locked(by=by, case_id=one) for one in sorted((case_id, into_id))}
    double, main = rows[case_id], rows[into_id]
    if main.status == "merged" or not _same_bringer(double, main):
        raise NotADouble
    said = Said(kind="merged", words=f"{main.year}-{main.serial:04d}")
    changes = {"merged_into": main, "ended_at": at}
    case_steps.move(double, "merged", by=by, at=at, said=said, **changes)
    words = f"{double.year}-{double.serial:04d}"
    case_steps.write(main, by=by, at=at, said=Said(kind="double", words=words))


def _same_bringer(one: Case, other: Case) -> bool:
    pairs: Sequence[tuple[object, object]] = (
        (one.firm_id, other.firm_id),
        (one.person_id, other.person_id),
        (one.contact_email.lower(), other.contact_email.lower()),
        (one.contact_phone, other.contact_phone),
    )
    return any(first and first == second for first, second in pairs)


def _must_be_whole(filed: Filed) -> None:
    if not filed.subject.strip() or not filed.text.strip():
        raise WordsMissing
    if filed.category not in categories.categories() or filed.urgency not in categories.URGENCIES:
        raise UnknownCategory
    reachable = filed.person_id or filed.firm_id or filed.email or filed.phone
    if not reachable or not (filed.person_id or filed.firm_id or filed.name.strip()):
        raise ContactMissing


def _promise(row: Case, at: datetime) -> None:
    level = promises.level_for(
        own_levels.of_body(row.body_id),
        category=row.category,
        urgency=row.urgency,
        on=legal_date(row.received_at),
    )
    case_steps.promise(row, level, at)

"""Keep the list of restart centres (재기지원센터), and lead cases from hand-over to their end."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection import numbers, restart
from naru.protection.models import RestartCase, RestartCentre, RestartNote
from naru.records.operations import audit


class UnknownCentre(Refusal):
    code = "protection.unknown_restart_centre"
    says = Text(
        ko="지금 이용할 수 있는 재기지원센터가 아닙니다.", en="This centre is not open to cases."
    )
    next_step = Text(ko="목록에서 센터를 골라 주세요.", en="Choose a centre from the list.")


class UnknownCase(Refusal):
    code = "protection.unknown_restart_case"
    says = Text(ko="재기지원 건을 찾을 수 없습니다.", en="There is no such case.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AlreadyHandedOver(Refusal):
    code = "protection.restart_already_handed_over"
    says = Text(
        ko="이미 센터에서 돕고 있는 건이 있습니다.", en="A centre is helping this person already."
    )
    next_step = Text(ko="진행 중인 건을 확인해 주세요.", en="See the case that is running.")


class NothingNeeded(Refusal):
    code = "protection.restart_without_needs"
    says = Text(ko="어떤 도움이 필요한지 골라 주세요.", en="Choose what you need help with.")
    next_step = Text(ko="하나 이상 골라 주세요.", en="Choose at least one.")


class PlanMissing(Refusal):
    code = "protection.restart_words_missing"
    says = Text(
        ko="이 단계에는 내용을 적어야 합니다.", en="This step needs its words written down."
    )
    next_step = Text(
        ko="계획이나 결과를 적어 주세요.", en="Write down the plan, or what came of it."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A centre as the list keeps it."""

    code: str
    name: Text
    region: str
    address: str = ""
    phone: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What is handed to a centre, with the consent that lets it be handed over."""

    person_id: UUID
    person_name: str
    phone: str
    centre_id: UUID
    needs: Sequence[str]
    wish: str
    consent_id: UUID
    told: Mapping[str, Any]
    claim_id: UUID | None = None


@within_transaction
def keep_centre(*, by: Actor, centre: Centre, at: datetime) -> UUID:
    """Add a centre, or change the one of that code."""
    row, is_new = RestartCentre.objects.update_or_create(
        body_id=by.body_id,
        code=centre.code,
        defaults={
            "name_ko": centre.name.ko,
            "name_en": centre.name.en,
            "region": centre.region,
            "address": centre.address,
            "phone": centre.phone,
            "is_open": centre.is_open,
        },
    )
    audit.note(
        by=by,
        action="restart_centre.added" if is_new else "restart_centre.changed",
        subject=("restart_centre", row.id),
        after={"code": centre.code, "is_open": centre.is_open},
        at=at,
    )
    return row.id


@within_transaction
def hand_over(*, by: Actor, case: HandOver, on: date, at: datetime) -> UUID:
    """
    Hand a person's case to the centre of her choice.

    :raises UnknownCentre: it is not open.
    :raises NothingNeeded: no need is chosen.
    :raises AlreadyHandedOver: a case of hers is open.
    """
    centre = RestartCentre.objects.filter(
        body_id=by.body_id, id=case.centre_id, is_open=True
    ).first()
    if centre is None:
        raise UnknownCentre
    needs = [need for need in case.needs if need in restart.NEEDS]
    if not needs:
        raise NothingNeeded
    row = RestartCase(
        body_id=by.body_id,
        number=numbers.draw("S", on),
        centre=centre,
        person_id=case.person_id,
        person_name=case.person_name,
        phone=case.phone,
        claim_id=case.claim_id,
        told=json.dumps(dict(case.told), ensure_ascii=False),
        needs=needs,
        wish=case.wish,
        consent_id=case.consent_id,
        received_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyHandedOver from error
    RestartNote.objects.create(case=row, step="received", by_id=by.person_id, at=at)
    _note(by, row, "received", at)
    return row.id


@within_transaction
def lead(*, by: Actor, case_id: UUID, step: str, words: str, at: datetime) -> None:
    """
    Lead a case to its next step; the plan and the result are written down.

    :raises UnknownCase, CaseMovedOn: where the step does not follow.
    :raises PlanMissing: a plan or a result has no words.
    """
    row = locked(by=by, case_id=case_id)
    restart.must_follow(row.status, step)
    if step in {"planned", "done"} and not words.strip():
        raise PlanMissing
    changes: dict[str, Any] = {"status": step, "officer_id": by.person_id}
    if step == "planned":
        changes["plan"] = words
    if step in {"done", "withdrawn"}:
        changes |= {"result": words, "ended_at": at}
    RestartCase.objects.filter(id=row.id).update(**changes)
    RestartNote.objects.create(
        case=row, step=step, words=words, is_shared=True, by_id=by.person_id, at=at
    )
    _note(by, row, step, at)


@within_transaction
def add_note(*, by: Actor, case_id: UUID, words: str, is_shared: bool, at: datetime) -> None:
    """
    Write a note; a shared one is shown to the person as well.

    :raises UnknownCase: where there is none.
    :raises PlanMissing: it has no words.
    """
    row = locked(by=by, case_id=case_id)
    if not words.strip():
        raise PlanMissing
    RestartNote.objects.create(
        case=row, words=words, is_shared=is_shared, by_id=by.person_id, at=at
    )


@within_transaction
def move(*, by: Actor, case_id: UUID, centre_id: UUID, at: datetime) -> None:
    """
    Hand a case to another centre.

    :raises UnknownCase, UnknownCentre: where one of them is not there.
    """
    row = locked(by=by, case_id=case_id)
    centre = RestartCentre.objects.filter(body_id=by.body_id, id=centre_id, is_open=True).first()
    if centre is None:
        raise UnknownCentre
    RestartCase.objects.filter(id=row.id).update(centre=centre)
    _note(by, row, "moved", at, after={"centre": centre.code})


def locked(*, by: Actor, case_id: UUID) -> RestartCase:
    """
    Return a case, locked until the transaction ends.

    :raises UnknownCase: where the body has none of that id.
    """
    rows = RestartCase.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=case_id).first()
    if row is None:
        raise UnknownCase
    return row


def _note(
    by: Actor, row: RestartCase, deed: str, at: datetime, *, after: dict[str, str] | None = None
) -> None:
    audit.note(
        by=by, action=f"restart.{deed}", subject=("restart_case", row.id), after=after, at=at
    )

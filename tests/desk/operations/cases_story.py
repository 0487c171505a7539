"""Cases as these tests file them, and who works on them."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.desk.operations import cases, conversation
from naru.desk.operations.cases import Filed
from naru.kernel.actor import Actor
from naru.kernel.clock import SEOUL
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7

MORNING = datetime(2026, 11, 2, 9, tzinfo=SEOUL)  # a Monday
FIRM = UUID("01900000-0000-7000-8000-0000000000f1")
CASE = Filed(
    channel="web", category="logistics", subject="반송된 소포", text="소포가 반송되었습니다.",
    firm_id=FIRM, firm_name="나루식품",
)  # fmt: skip


def officer(body_id: int = 1) -> Actor:
    return Actor(body_id=body_id, person_id=uuid7(), body_role="officer")


def bringer(body_id: int = 1) -> Actor:
    return Actor(body_id=body_id, person_id=uuid7(), firm_ids=frozenset({FIRM}))


def filed(by: Actor, at: datetime = MORNING, **changes: object) -> UUID:
    with transaction():
        return cases.file(by=by, filed=replace(CASE, **changes), at=at)  # type: ignore[arg-type]


def taken(by: Actor, at: datetime = MORNING, **changes: object) -> UUID:
    case_id = filed(bringer(by.body_id), at, **changes)
    with transaction():
        cases.take(by=by, case_id=case_id, at=at)
    return case_id


def answered(by: Actor, at: datetime = MORNING) -> UUID:
    case_id = taken(by, at)
    with transaction():
        conversation.answer(by=by, case_id=case_id, words="다시 보내면 됩니다.", at=at)
    return case_id

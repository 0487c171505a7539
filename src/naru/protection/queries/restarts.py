"""Read restart centres (재기지원센터), their cases and the notes in them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.kernel.text import Text
from naru.protection import restart
from naru.protection.models import RestartCase, RestartCentre, RestartNote

CENTRES_MAX = 300
OPEN = ("received", "planned", "in_progress")


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreView:
    """A centre with how many cases are open and how many it has brought to an end."""

    id: UUID
    code: str
    name: Text
    region: str
    address: str
    phone: str
    is_open: bool
    cases_open: int
    cases_done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    id: UUID
    number: str
    centre_id: UUID
    centre: Text
    person_id: UUID
    person_name: str
    phone: str
    claim_id: UUID | None
    told: Mapping[str, Any]
    needs: tuple[str, ...]
    wish: str
    consent_id: UUID
    status: str
    plan: str
    result: str
    officer_id: UUID | None
    received_at: datetime
    ended_at: datetime | None

    @property
    def needs_said(self) -> tuple[Text, ...]:
        return tuple(restart.NEEDS[need] for need in self.needs)

    @property
    def closed_on(self) -> date | None:
        """The day the business closed, as it was told before."""
        told = str(self.told.get("closed_on", ""))
        return date.fromisoformat(told) if told else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    step: str
    words: str
    is_shared: bool
    by_id: UUID | None
    at: datetime


def centres(*, body_id: int, only_open: bool = False, search: str = "") -> list[CentreView]:
    """Return a body's centres by region and name."""
    rows = RestartCentre.objects.filter(body_id=body_id)
    if only_open:
        rows = rows.filter(is_open=True)
    if search:
        rows = rows.filter(Q(name_ko__icontains=search) | Q(region__icontains=search))
    counted = rows.annotate(
        cases_open=Count("cases", filter=Q(cases__status__in=OPEN)),
        cases_done=Count("cases", filter=Q(cases__status="done")),
    )
    return [
        CentreView(
            id=row.id,
            code=row.code,
            name=Text(row.name_ko, row.name_en),
            region=row.region,
            address=row.address,
            phone=row.phone,
            is_open=row.is_open,
            cases_open=row.cases_open,
            cases_done=row.cases_done,
        )
        for row in counted.order_by("region", "name_ko")[:CENTRES_MAX]
    ]


def centre(*, body_id: int, centre_id: UUID) -> CentreView | None:
    """Return one centre, or None."""
    return next((one for one in centres(body_id=body_id) if one.id == centre_id), None)


def page(
    *, body_id: int, status: str = "", centre_id: UUID | None = None, search: str = "",
    cursor: str = "", limit: int = ROWS_PER_PAGE,
) -> Page[CaseView]:  # fmt: skip
    """Return cases, newest first; ``open`` means those that are not at an end."""
    rows = RestartCase.objects.filter(body_id=body_id).select_related("centre")
    if status:
        rows = rows.filter(status__in=OPEN if status == "open" else (status,))
    if centre_id is not None:
        rows = rows.filter(centre_id=centre_id)
    if search:
        rows = rows.filter(number__icontains=search)
    return newest_first(rows, _view, cursor=cursor, limit=limit)


def case(*, body_id: int, case_id: UUID) -> CaseView | None:
    """Return one case, or None."""
    rows = RestartCase.objects.filter(body_id=body_id).select_related("centre")
    row = rows.filter(id=case_id).first()
    return None if row is None else _view(row)


def of_person(*, body_id: int, person_id: UUID) -> list[CaseView]:
    """Return a person's cases, newest first."""
    rows = RestartCase.objects.filter(body_id=body_id, person_id=person_id)
    return [_view(row) for row in rows.select_related("centre").order_by("-id")[:50]]


def notes(*, body_id: int, case_id: UUID, only_shared: bool = False) -> list[NoteView]:
    """Return the steps and notes of a case, newest first."""
    rows = RestartNote.objects.filter(case_id=case_id, case__body_id=body_id)
    if only_shared:
        rows = rows.filter(Q(is_shared=True) | Q(step="received"))
    return [
        NoteView(
            step=row.step, words=row.words, is_shared=row.is_shared, by_id=row.by_id, at=row.at
        )
        for row in rows.order_by("-id")
    ]


def waiting(*, body_id: int) -> int:
    """Count the cases that nobody has planned yet."""
    return RestartCase.objects.filter(body_id=body_id, status="received").count()


def _view(row: RestartCase) -> CaseView:
    return CaseView(
        id=row.id,
        number=row.number,
        centre_id=row.centre_id,
        centre=Text(row.centre.name_ko, row.centre.name_en),
        person_id=row.person_id,
        person_name=row.person_name,
        phone=row.phone,
        claim_id=row.claim_id,
        told=json.loads(row.told),
        needs=tuple(row.needs),
        wish=row.wish,
        consent_id=row.consent_id,
        status=row.status,
        plan=row.plan,
        result=row.result,
        officer_id=row.officer_id,
        received_at=row.received_at,
        ended_at=row.ended_at,
    )

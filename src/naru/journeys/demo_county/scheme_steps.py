"""
Steps with which the demo county tells its schemes: firms, calls around today, awards, payments.

A call's rounds are those of the story, not of the file; an award is granted as if its application
had been chosen, then goes the ways that every award goes.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from PIL import Image, ImageDraw

from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.identity.queries import register
from naru.journeys import agree_on_awards, pay_support, run_a_call
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import DAON, NARU
from naru.journeys.demo_county.people import business_number
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.clock import legal_date, start_of
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes import notice_text
from naru.programmes.definition.course import RoundSpec
from naru.programmes.operations import awards, calls, grants
from naru.programmes.operations.awards import Pick
from naru.programmes.queries import programmes

TOKENS = UUID("018f3f4e-2d6b-7a10-8c1e-5a0000000000")
IN_BUSINESS = RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")
OPENS_HOUR, CLOSES_HOUR = 9, 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A firm of the story and who acts for it."""

    firm_id: UUID
    by: Actor
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who works for a body: one asks, another approves."""

    body_id: int
    officer: Actor
    approver: Actor


def desk_of(body_id: int) -> Desk:
    """Return the demo's officers of a body; in the small one the system asks."""
    if body_id == NARU:
        return Desk(
            body_id=NARU,
            officer=county.officer("officer"),
            approver=county.officer("approver"),
        )
    assert body_id == DAON, "the demo has two bodies"
    account = next(one for one in county.ACCOUNTS if one.body_id == DAON)
    head = Actor(
        body_id=DAON,
        person_id=county.person_id(account.email),
        name=account.name,
        body_role=account.role,
    )
    return Desk(body_id=DAON, officer=system(DAON), approver=head)


def producer() -> Party:
    """Return the firm of the demo's producer, who can sign in."""
    person_id = county.person_id("producer@naru.example")
    firm = register.firms_of(person_id)[0]
    by = Actor(body_id=NARU, person_id=person_id, name=firm.name, firm_ids=frozenset({firm.id}))
    if not firm.has_bank_account:
        with db.transaction():
            firms.set_bank_account(
                by=by, firm_id=firm.id, bank="농협은행", number="3010999000001", holder=firm.name
            )
    return Party(firm_id=firm.id, by=by, name=firm.name, address=firm.address)


def firm(body_id: int, serial: int, name: str, at: datetime, **particulars: Any) -> Party:
    """Register a firm of the story with its bank account; nobody signs in for it."""
    by = system(body_id)
    with db.transaction():
        firm_id = firms.register(
            by=by,
            brn=business_number(serial),
            particulars=Particulars(
                name=name, representative=f"{name} 대표", phone="010-0999-0103", **particulars
            ),
            answer=IN_BUSINESS,
            owner_id=None,
            at=at,
        )
        runs = Actor(body_id=body_id, firm_ids=frozenset({firm_id}), is_system=True)
        firms.set_bank_account(
            by=runs, firm_id=firm_id, bank="농협은행", number=f"3010{serial:09d}", holder=name
        )
    return Party(firm_id=firm_id, by=runs, name=name, address=particulars.get("address", ""))


def window(opens: date, closes: date, *, quota: int | None = None) -> RoundSpec:
    """Return a round from nine in the morning of one day to six in the evening of another."""
    return RoundSpec(
        number=1,
        opens_at=start_of(opens) + timedelta(hours=OPENS_HOUR),
        closes_at=start_of(closes) + timedelta(hours=CLOSES_HOUR),
        quota=quota,
    )


def open_call(
    desk: Desk, code: str, *, public_code: str, title: Text, when: RoundSpec, money: int = 0
) -> UUID:
    """Open a call of a programme that the body runs, with its money, on its first day."""
    known = programmes.programme(body_id=desk.body_id, code=code)
    assert known is not None, f"{code} is in the rulebook"
    assert known.newest is not None, "a programme is written with its first version"
    at = when.opens_at
    call_id = run_a_call.draft(
        by=desk.officer, version_id=known.newest.id, public_code=public_code, title=title,
        rounds=[when], at=at,
    )  # fmt: skip
    if money:
        run_a_call.give_money(
            by=desk.approver, call_id=call_id, amount=won(money), at=at,
            token=uuid5(TOKENS, f"{desk.body_id}:{public_code}"), memo="본예산 (가상)",
        )  # fmt: skip
    notice = notice_text.of(
        programmes.definition(known.newest.id),
        title=title,
        windows=[(1, when.opens_at, when.closes_at, when.quota)],
    )
    run_a_call.open_call(by=desk.officer, call_id=call_id, notice=notice, at=at)
    return call_id


def close(desk: Desk, call_id: UUID, *, at: datetime) -> None:
    """Mark a call as decided."""
    run_a_call.move(by=desk.officer, call_id=call_id, status="decided", at=at)


def grant(
    desk: Desk,
    call_id: UUID,
    to: Sequence[Party],
    *,
    kind: str,
    amount: int = 0,
    own: int = 0,
    facts: Mapping[str, Any] | None = None,
    until: date | None = None,
    at: datetime,
) -> list[UUID]:
    """Reserve and grant an award to each of some firms; with ``until`` by agreements on paper."""
    with db.transaction():
        call = calls.locked(by=desk.officer, call_id=call_id)
        picks = [
            Pick(
                holder_kind="firm",
                holder_id=one.firm_id,
                number=f"{call.public_code[:24]}-{place:04d}",
                amount=won(amount),
                own=won(own),
                name=one.name,
                facts=facts or {},
            )
            for place, one in enumerate(to, start=1)
        ]
        made = awards.reserve(
            by=desk.officer, call=call, picks=picks, key=f"story:{kind}", kind=kind, at=at
        )
        if until is None:
            grants.grant_many(by=desk.officer, award_ids=made, at=at, since_on=legal_date(at))
    if until is not None:
        _agree(desk, made, until, at)
    return made


def _agree(desk: Desk, award_ids: Sequence[UUID], until: date, at: datetime) -> None:
    offered = agree_on_awards.offer_many(
        by=desk.officer, award_ids=award_ids, until_on=until, at=at
    )
    for agreement_id in offered:
        agree_on_awards.note_signed_on_paper(
            by=desk.officer, agreement_id=agreement_id, name="대표", at=at
        )
        agree_on_awards.countersign(
            by=desk.approver, agreement_id=agreement_id, name="나루군수", at=at
        )


def pay(desk: Desk, award_ids: Sequence[UUID], code: str, *, at: datetime) -> None:
    """Ask, approve as a second person, order at the bank, and let it pay."""
    asked = [pay_support.ask(by=desk.officer, award_id=one, code=code, at=at) for one in award_ids]
    pay_support.approve(by=desk.approver, disbursement_ids=asked, at=at)
    order = pay_support.order(by=desk.officer, disbursement_ids=asked, pay_on=legal_date(at), at=at)
    pay_support.mark_paid(by=desk.officer, order_id=order, at=at)


def days_before(evening: datetime, days: int) -> date:
    """Return a day of the story; days after its last evening count below zero."""
    return legal_date(evening) - timedelta(days=days)


def noon(evening: datetime, days: int) -> datetime:
    """Return noon of a day of the story."""
    return start_of(days_before(evening, days)) + timedelta(hours=12)


@cache
def paper() -> bytes:
    """Draw a sheet with lines and a seal: every paper and photo of the story, nobody's document."""
    sheet = Image.new("RGB", (480, 640), (252, 251, 247))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((40, 48, 240, 66), fill=(94, 104, 120))
    for line in range(12):
        pen.rectangle(
            (40, 110 + 36 * line, 440 - 23 * (line % 4), 118 + 36 * line), fill=(214, 217, 222)
        )
    pen.ellipse((344, 536, 424, 616), outline=(196, 58, 49), width=6)
    written = io.BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()

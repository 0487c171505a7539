"""
Book the profit of renewable-energy plants (발전 수익) for the residents.

A plant states its profit of a year; a second officer books the residents' share into the profit
fund, out of which calls are fed. The fund stands on a floor of zero: nothing is promised that the
sun and the wind have not earned.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.money import Money, Rounding, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.accounts import Floor, NewAccount
from naru.ledger.posting import Posting
from naru.ledger.refusals import Overdrawn
from naru.programmes import accounts
from naru.programmes.models import Call, Plant, ProfitStatement
from naru.programmes.operations import funds
from naru.programmes.operations.calls import UnknownCall
from naru.programmes.plant_accounts import FUND_BEARER, PROFIT_FUND, plant
from naru.records.operations import audit


class PlantNameTaken(Refusal):
    code = "programmes.plant_name_taken"
    says = Text(ko="같은 이름의 발전소가 있습니다.", en="There is a plant of this name.")
    next_step = Text(ko="다른 이름을 넣어 주세요.", en="Choose another name.")


class UnknownPlant(Refusal):
    code = "programmes.unknown_plant"
    says = Text(ko="발전소를 찾을 수 없습니다.", en="There is no such plant.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ProfitStatedAlready(Refusal):
    code = "programmes.profit_stated_already"
    says = Text(
        ko="{year}년 수익은 이미 신고되었습니다.", en="The profit of {year} was stated already."
    )
    next_step = Text(ko="신고 내역을 확인해 주세요.", en="See the statements.")


class NoProfit(Refusal):
    code = "programmes.no_profit"
    says = Text(
        ko="수익이 없어 기금에 넣을 금액이 없습니다.", en="There is no profit to put into the fund."
    )
    next_step = Text(ko="매출과 비용을 확인해 주세요.", en="Check revenue and costs.")


class StatementDecided(Refusal):
    code = "programmes.profit_statement_decided"
    says = Text(ko="이미 처리된 수익 명세입니다.", en="The statement has been decided already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class ProfitNeedsASecond(Refusal):
    code = "programmes.profit_needs_a_second"
    says = Text(
        ko="명세를 올린 담당자는 승인할 수 없습니다.",
        en="Whoever filed the statement cannot approve it.",
    )
    next_step = Text(ko="다른 결재자에게 요청해 주세요.", en="Ask another approver.")


class ProfitFundShort(Refusal):
    code = "programmes.profit_fund_short"
    says = Text(
        ko="기금에 쌓인 수익이 부족합니다. 기금이 부담할 금액: {needed:won}",
        en="The profit fund does not cover its share of {needed:won}.",
    )
    next_step = Text(
        ko="수익 명세를 먼저 승인하거나 배정액을 줄여 주세요.",
        en="Book more profit first, or give less.",
    )


@within_transaction
def add(
    *,
    by: Actor,
    name: str,
    kind: str,
    place: str,
    capacity_kw: int,
    share_bp: int,
    since_on: date,
    at: datetime,
) -> UUID:
    """
    Add a plant whose profit partly belongs to the residents.

    :raises PlantNameTaken: where there is one of the name.
    """
    try:
        with savepoint():
            row = Plant.objects.create(
                body_id=by.body_id, name=name.strip(), kind=kind, place=place.strip(),
                capacity_kw=capacity_kw, share_bp=share_bp, since_on=since_on,
            )  # fmt: skip
    except IntegrityError as error:
        raise PlantNameTaken from error
    ledger.open_accounts(
        book_id=by.body_id,
        accounts=[
            NewAccount(code=plant(row.id), kind="income", floor=Floor.NONE),
            NewAccount(code=PROFIT_FUND, kind="budget", floor=Floor.ZERO),
        ],
        at=at,
    )
    audit.note(
        by=by, action="programmes.plant_added", subject=("plant", row.id), at=at,
        after={"name": name, "share_bp": share_bp},
    )  # fmt: skip
    return row.id


@within_transaction
def state_profit(
    *, by: Actor, plant_id: UUID, year: int, revenue: Money, costs: Money, at: datetime
) -> UUID:
    """
    File what a plant earned in a year; the residents' share is rounded down.

    :raises UnknownPlant: where there is none.
    :raises NoProfit: where nothing is left after the costs.
    :raises ProfitStatedAlready: where the year was stated.
    """
    known = Plant.objects.filter(id=plant_id, body_id=by.body_id).first()
    if known is None:
        raise UnknownPlant
    share = (revenue - costs).rate(known.share_bp, rounding=Rounding.DOWN)
    if share.minor <= 0:
        raise NoProfit
    try:
        with savepoint():
            row = ProfitStatement.objects.create(
                book_id=by.body_id, plant_id=plant_id, year=year, revenue=revenue.minor,
                costs=costs.minor, share=share.minor, filed_by=by.person_id, filed_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise ProfitStatedAlready(year=year) from error
    audit.note(
        by=by, action="programmes.profit_stated", subject=("profit_statement", row.id), at=at,
        after={"year": year, "share": share.minor},
    )  # fmt: skip
    return UUID(str(row.id))


@within_transaction
def decide(*, by: Actor, statement_id: UUID, is_approved: bool, at: datetime) -> None:
    """
    Book a statement's share into the profit fund, or refuse it.

    :raises StatementDecided: where it no longer waits.
    :raises ProfitNeedsASecond: where she filed it herself.
    """
    rows = ProfitStatement.objects.in_book(by.body_id).filter(id=statement_id)
    row = rows.select_for_update().first()
    if row is None or row.status != "filed":
        raise StatementDecided
    if row.filed_by is not None and row.filed_by == by.person_id:
        raise ProfitNeedsASecond
    status = "booked" if is_approved else "refused"
    rows.update(status=status, decided_by=by.person_id, decided_at=at)
    if is_approved:
        arrow = Posting(source=plant(row.plant_id), target=PROFIT_FUND, amount=won(row.share))
        ledger.post(
            book_id=by.body_id,
            key=f"profit:{row.id}",
            kind="programme.profit_booked",
            postings=[arrow],
            posted_at=at,
            actor_id=by.person_id,
        )
    audit.note(
        by=by, action=f"programmes.profit_{status}", subject=("profit_statement", row.id), at=at
    )


@within_transaction
def feed(*, by: Actor, call_id: UUID, amount: Money, token: UUID, at: datetime) -> None:
    """
    Give money to a call; the fund's share must have been earned.

    :raises UnknownCall, NoBearers: as ``funds.appropriate``.
    :raises ProfitFundShort: where the fund holds less than its share.
    """
    call = Call.objects.filter(id=call_id, body_id=by.body_id).first()
    if call is None:
        raise UnknownCall
    shares = funds.bearers(call)
    funds.appropriate(by=by, call_id=call_id, amount=amount, token=token, at=at)
    if FUND_BEARER not in shares:
        return
    part = amount.split(list(shares.values()))[list(shares).index(FUND_BEARER)]
    arrow = Posting(source=PROFIT_FUND, target=accounts.budget(call_id, FUND_BEARER), amount=part)
    try:
        with savepoint():
            ledger.post(
                book_id=by.body_id,
                key=f"call:{call_id}:fed:{token}",
                kind="programme.fed",
                postings=[arrow],
                posted_at=at,
                actor_id=by.person_id,
            )
    except Overdrawn as refused:
        raise ProfitFundShort(needed=f"{part.minor:,}") from refused

"""Join a mall (가입) and leave it (탈퇴), with consents, letters and the audit trail."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from naru.commerce.queries import orders
from naru.identity.operations import people
from naru.identity.queries import bodies
from naru.identity.queries import people as people_queries
from naru.journeys import join_the_pool, subscribe_to_seats
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import queries as ledger
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.programmes.operations import payees
from naru.records.operations import audit


class OrdersStillOpen(Refusal):
    code = "commerce.orders_still_open"
    says = Text(
        ko="아직 끝나지 않은 주문이 {count}건 있어 탈퇴할 수 없습니다.",
        en="You cannot leave while {count} orders are still open.",
    )
    next_step = Text(
        ko="물건을 받고 구매를 확정하거나 주문을 취소한 뒤 다시 시도해 주세요.",
        en="Confirm that you received them, or cancel them, and try again.",
    )


class MoneyInTheWallet(Refusal):
    code = "commerce.money_in_the_wallet"
    says = Text(
        ko="지갑에 {amount:won}이 남아 있습니다. 탈퇴하면 더는 쓸 수 없습니다.",
        en="There is {amount:won} in your wallet. You cannot use them once you have left.",
    )
    next_step = Text(
        ko="먼저 쓰거나 환불받거나, 아래에서 남은 돈을 포기한다고 표시해 주세요.",
        en="Spend it or have it refunded first, or mark below that you give it up.",
    )


def join(
    *,
    by: Actor,
    person_id: UUID,
    name: str,
    phone: str,
    agreed: Collection[str],
    at: datetime,
) -> None:
    """
    Make a person who just signed up a member of the mall.

    :raises ConsentMissing: where a required consent is not given.
    """
    with transaction():
        people.name(person_id=person_id, name=name, phone=phone)
        people.join(by=by, person_id=person_id, agreed=agreed, at=at)
        audit.note(by=by, action="member.joined", subject=("person", person_id), at=at)
        _write(by.body_id, person_id, "account.welcome", at)


def change_profile(*, by: Actor, person_id: UUID, name: str, phone: str, at: datetime) -> None:
    """Keep a person's own name and phone."""
    with transaction():
        people.name(person_id=person_id, name=name, phone=phone)
        audit.note(by=by, action="member.changed", subject=("person", person_id), at=at)


def choose_marketing(*, by: Actor, person_id: UUID, agreed: Collection[str], at: datetime) -> None:
    """Give or withdraw the optional consents."""
    with transaction():
        people.choose_marketing(by=by, person_id=person_id, agreed=agreed, at=at)
        audit.note(
            by=by,
            action="member.marketing_chosen",
            subject=("person", person_id),
            after={"agreed": sorted(agreed)},
            at=at,
        )


def left_in_wallets(*, body_id: int, person_id: UUID, at: datetime) -> int:
    """Return how many won a person would lose by leaving."""
    wallets = ledger.wallets(book_id=body_id, holder_id=person_id, at=at)
    return sum(wallet.balance.minor for wallet in wallets)


def leave(
    *, by: Actor, person_id: UUID, reason: str, gives_up_money: bool = False, at: datetime
) -> bool:
    """
    Leave the mall; the person is erased where no other mall knows her.

    :raises StillAnOfficer: :raises StillRunsAFirm: as the room says.
    :raises OrdersStillOpen: until every order is confirmed or cancelled.
    :raises MoneyInTheWallet: unless she says that she gives it up.
    """
    with transaction():
        if count := orders.count_open(book_id=by.body_id, person_id=person_id):
            raise OrdersStillOpen(count=count)
        money = left_in_wallets(body_id=by.body_id, person_id=person_id, at=at)
        if money and not gives_up_money:
            raise MoneyInTheWallet(amount=money)
        farewell = _write(by.body_id, person_id, "account.left", at, is_named=False)
        subscribe_to_seats.let_go(by=by, person_id=person_id, at=at)
        join_the_pool.let_go(by=by, person_id=person_id, at=at)
        was_erased = people.leave(by=by, person_id=person_id, at=at)
        payees.forget(body_id=by.body_id, holder_id=person_id)
        if was_erased:
            letters.forget(body_id=by.body_id, person_id=person_id)
        assert farewell or not was_erased, "a person who is erased had an address"
        audit.note(
            by=by,
            action="member.left",
            subject=("person", person_id),
            after={"erased": was_erased} | ({"gave_up_won": money} if money else {}),
            reason=reason,
            at=at,
        )
    return was_erased


def _write(
    body_id: int, person_id: UUID, template: str, at: datetime, *, is_named: bool = True
) -> bool:
    person, body = people_queries.person(person_id), bodies.body(body_id)
    if person is None or body is None:
        return False
    letters.send(
        body_id=body_id,
        to=Recipient(
            address=person.email,
            language=person.language,
            person_id=person_id if is_named else None,
        ),
        template=template,
        values={"mall": body.signature},
        at=at,
    )
    return True

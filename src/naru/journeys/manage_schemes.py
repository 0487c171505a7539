"""
Set the rules and the money of certificates.

New dated terms, the budget that bears the discount, the notices before expiry, the expiry itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.operations import expiry_notices
from naru.commerce.queries import certificates as queries
from naru.identity.queries import bodies, people
from naru.kernel import clock, db
from naru.kernel.actor import Actor, system
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import accounts, lots
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import NewAccount
from naru.ledger.posting import cost_shared
from naru.ledger.schemes import Terms
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.records.operations import audit

NOTICE_DAYS = (30, 7)
BEARERS = ("national", "province", "county")  # 국비, 도비, 군비
EXPIRY_ROUNDS_MAX = 50


class TermsInThePast(Refusal):
    code = "journeys.terms_in_the_past"
    says = Text(
        ko="새 조건은 내일부터 시작할 수 있습니다. 지난 조건은 고치지 않습니다.",
        en="New terms can begin tomorrow at the earliest; past terms are never changed.",
    )
    next_step = Text(ko="시작하는 날을 다시 정해 주세요.", en="Choose a later first day.")


class NoShares(Refusal):
    code = "journeys.fund_without_shares"
    says = Text(ko="재원 분담 비율의 합은 100%여야 합니다.", en="The shares must add up to 100 %.")
    next_step = Text(ko="국비, 도비, 군비 비율을 다시 넣어 주세요.", en="Enter the shares again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """The budget of a scheme: what came in, what is left, what holders still hold."""

    left: int
    by_bearer: tuple[tuple[str, int], ...]

    @property
    def given(self) -> int:
        return sum(amount for _, amount in self.by_bearer)

    @property
    def spent(self) -> int:
        return self.given - self.left


def add_terms(*, by: Actor, scheme: str, terms: Terms, at: datetime) -> None:
    """
    Add a scheme's terms from a later day on.

    :raises TermsInThePast: the day has come already.
    """
    if terms.since <= clock.legal_date(at):
        raise TermsInThePast
    with db.transaction():
        known = ledger_queries.scheme(book_id=by.body_id, code=scheme)
        ledger.open_scheme(
            book_id=by.body_id, code=scheme, kind=known.kind, name=known.name, terms=[terms],
            at=at,
        )  # fmt: skip
        after = {"since": str(terms.since), "basis": terms.basis, **terms.rules()}
        audit.note(
            by=by, action="scheme.terms_added", subject=("scheme", scheme), after=after, at=at
        )


def _budget(scheme: str, bearer: str) -> str:
    return f"budget:{scheme}:{bearer}"


def give_to_fund(
    *,
    by: Actor,
    scheme: str,
    amount: int,
    shares_bp: Mapping[str, int],
    token: UUID,
    at: datetime,
) -> None:
    """
    Put budget into the fund that bears a scheme's discount, shared as agreed; a token once.

    :raises NoShares: the shares are not the whole.
    :raises NothingToMove: nothing is given.
    """
    if sum(shares_bp.values()) != 10_000 or min(shares_bp.values()) < 0:
        raise NoShares
    fund = accounts.fund(scheme)
    postings = cost_shared(
        amount=won(amount),
        target=fund,
        shares={_budget(scheme, bearer): share for bearer, share in shares_bp.items()},
    )
    opened = [
        NewAccount(code=_budget(scheme, bearer), kind="budget", floor="none") for bearer in BEARERS
    ]
    with db.transaction():
        ledger.open_accounts(book_id=by.body_id, accounts=opened, at=at)
        ledger.post(
            book_id=by.body_id, key=f"fund:{token}", kind="scheme.funded", postings=postings,
            posted_at=at, actor_id=by.person_id,
        )  # fmt: skip
        audit.note(
            by=by, action="scheme.funded", subject=("scheme", scheme), at=at,
            after={"amount": amount, "shares_bp": dict(shares_bp)},
        )  # fmt: skip


def fund(*, body_id: int, scheme: str) -> Fund:
    """Return what a scheme's fund was given, by whom, and what is left."""
    codes = {bearer: _budget(scheme, bearer) for bearer in BEARERS}
    held = ledger_queries.balances(book_id=body_id, codes=[accounts.fund(scheme), *codes.values()])
    return Fund(
        left=held[accounts.fund(scheme)].minor,
        by_bearer=tuple((bearer, -held[code].minor) for bearer, code in codes.items()),
    )


def expire_everywhere(*, at: datetime) -> int:
    """Lapse what has expired in every book (the timetable's row); return how many lots."""
    total = 0
    for body in bodies.bodies():
        for _ in range(EXPIRY_ROUNDS_MAX):
            with db.transaction():
                done = lots.expire(book_id=body.id, at=at)
            total += done.lots
            if not done.lots:
                break
    return total


def tell_everywhere(*, at: datetime) -> int:
    """Tell holders of every body what will expire (the timetable's row); return how many."""
    return sum(
        tell_of_expiry(body_id=body.id, days_before=days, at=at)
        for body in bodies.bodies()
        for days in NOTICE_DAYS
    )


def tell_of_expiry(*, body_id: int, days_before: int, at: datetime) -> int:
    """Write to every holder, once a lot, that money expires within these days."""
    until = at + timedelta(days=days_before)
    due = ledger_queries.expiring(book_id=body_id, since=at, until=until)
    told = queries.told(book_id=body_id, lot_ids=[lot.id for lot in due], days_before=days_before)
    fresh = [lot for lot in due if lot.id not in told]
    holders = people.persons({lot.holder_id for lot in fresh})
    names = {one.code: one.name for one in ledger_queries.schemes(book_id=body_id)}
    mall = bodies.signature(body_id)
    for lot in fresh:
        with db.transaction():
            expiry_notices.note(by=system(body_id), lot_id=lot.id, days_before=days_before, at=at)
            holder = holders.get(lot.holder_id)
            if holder is not None and holder.email:
                letters.send(
                    body_id=body_id,
                    to=Recipient(address=holder.email, person_id=holder.id),
                    template="certificates.expiring",
                    values={
                        "mall": mall,
                        "name": names[lot.scheme].ko,
                        "amount": f"{lot.remaining:,}",
                        "day": clock.legal_date(lot.expires_at - timedelta(seconds=1)),
                    },
                    at=at,
                )
    return len(fresh)

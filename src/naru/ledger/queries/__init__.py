"""Read the books: balances, statements, wallets, schemes. Everything comes back as dataclasses."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from naru.kernel.clock import SEOUL, legal_date
from naru.kernel.money import Money
from naru.kernel.page import (
    ROWS_PER_PAGE,
    ROWS_PER_PAGE_MAX,
    BadCursor,
    Page,
    pack_cursor,
    unpack_cursor,
)
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import db
from naru.ledger.accounts import account_id, wallet
from naru.ledger.models import (
    Account,
    Balance,
    Book,
    Hold,
    Journal,
    Lot,
    LotMove,
    Scheme,
    SchemeTerms,
)
from naru.ledger.refusals import ASK_US, UnknownAccount
from naru.ledger.schemes import SchemeView, Terms
from naru.ledger.wallets import LotPart, LotView, WalletView

LOTS_SHOWN_MAX = 200
LOTS_TOLD_MAX = 5_000


class UnknownScheme(Refusal):
    code = "ledger.unknown_scheme"
    says = Text(ko="없는 상품권입니다: {scheme}", en="There is no such scheme: {scheme}")
    next_step = ASK_US


class UnknownLot(Refusal):
    code = "ledger.unknown_lot"
    says = Text(ko="상품권을 찾을 수 없습니다.", en="The certificate cannot be found.")
    next_step = ASK_US


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One movement on an account: positive arrived, negative left; ``balance`` after it."""

    id: UUID
    journal_id: UUID
    key: str
    kind: str
    memo: str
    effective_on: date
    posted_at: datetime
    counterpart: str
    amount: Money
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """Money of a lot that expired: ``paid`` went to breakage, the rest to the fund."""

    id: UUID
    amount: Money
    paid: Money


def balance(*, book_id: int, code: str, as_of: datetime | None = None) -> Money:
    """
    Return what an account holds now, or held at the end of an instant.

    :raises UnknownAccount: where there is no such account.
    """
    found = db.rows("balance", book_id, as_of, book_id, code)
    if not found:
        raise UnknownAccount(account=code)
    asset, minor = found[0]
    return Money(minor, asset)


def balances(*, book_id: int, codes: list[str]) -> dict[str, Money]:
    """Return what several accounts hold now; those never opened hold nothing."""
    ids = {account_id(book_id, code): code for code in codes}
    totals = {code: Money.zero() for code in codes}
    for one in Balance.objects.in_book(book_id).filter(account_id__in=ids):
        code = ids[one.account_id]
        totals[code] = Money(totals[code].minor + one.arrived - one.departed, one.asset)
    return totals


def statement(
    *,
    book_id: int,
    code: str,
    since: datetime,
    until: datetime,
    cursor: str = "",
    rows_max: int = ROWS_PER_PAGE,
) -> Page[StatementLine]:
    """
    Return a page of an account's movements in ``[since, until)``, oldest first.

    :raises BadCursor: where the cursor is not one of ours.
    """
    after_at: datetime | None = None
    after_id: UUID | None = None
    if cursor:
        moment, last = unpack_cursor(cursor, parts=2)
        after_at, after_id = _key(str(moment), str(last))
    limit = min(rows_max, ROWS_PER_PAGE_MAX)
    asset = Account.objects.in_book(book_id).filter(code=code).values_list("asset").first()
    if asset is None:
        raise UnknownAccount(account=code)
    found = db.rows(
        "statement",
        book_id,
        account_id(book_id, code),
        since,
        until,
        after_at,
        after_id,
        limit + 1,
    )
    lines = [
        StatementLine(
            id=one[0],
            journal_id=one[1],
            key=one[2],
            kind=one[3],
            memo=one[4],
            effective_on=one[5],
            posted_at=one[6],
            counterpart=one[7],
            amount=Money(one[8], asset[0]),
            balance=Money(one[9], asset[0]),
        )
        for one in found[:limit]
    ]
    more = len(found) > limit
    following = pack_cursor(lines[-1].posted_at.isoformat(), str(lines[-1].id)) if more else ""
    return Page(rows=lines, next_cursor=following)


def _key(moment: str, last: str) -> tuple[datetime, UUID]:
    try:
        return datetime.fromisoformat(moment), UUID(last)
    except ValueError as error:
        raise BadCursor from error


def schemes(*, book_id: int) -> list[SchemeView]:
    """Return every scheme of a book with its terms, in two statements."""
    terms: dict[UUID, list[Terms]] = defaultdict(list)
    for one in SchemeTerms.objects.in_book(book_id).order_by("-since"):
        terms[one.scheme_id].append(Terms.read(since=one.since, basis=one.basis, rules=one.rules))
    return [
        SchemeView(
            id=one.id,
            code=one.code,
            kind=one.kind,
            name=Text(ko=one.name_ko, en=one.name_en),
            asset=one.asset,
            terms=tuple(terms[one.id]),
        )
        for one in Scheme.objects.in_book(book_id).order_by("code")
    ]


def scheme(*, book_id: int, code: str) -> SchemeView:
    """
    Return one scheme.

    :raises UnknownScheme: where the book has none of that code.
    """
    for one in schemes(book_id=book_id):
        if one.code == code:
            return one
    raise UnknownScheme(scheme=code)


def _lot_view(one: Lot, asset: str) -> LotView:
    return LotView(
        id=one.id,
        face=Money(one.face, asset),
        paid=Money(one.paid, asset),
        remaining=Money(one.remaining, asset),
        held=Money(one.held, asset),
        issued_at=one.issued_at,
        expires_at=one.expires_at,
    )


def lot(*, book_id: int, lot_id: UUID) -> tuple[LotView, SchemeView]:
    """
    Return a lot with its scheme.

    :raises UnknownLot: where there is none.
    """
    one = Lot.objects.in_book(book_id).filter(id=lot_id).first()
    if one is None:
        raise UnknownLot(lot=lot_id)
    of = next(each for each in schemes(book_id=book_id) if each.id == one.scheme_id)
    return _lot_view(one, of.asset), of


def wallets(*, book_id: int, holder_id: UUID, at: datetime) -> list[WalletView]:
    """Return a holder's wallets, soonest-expiring lots first, wallets by stack order."""
    known = {one.id: one for one in schemes(book_id=book_id)}
    codes = {account_id(book_id, wallet(one.code, holder_id)): one for one in known.values()}
    money = {
        one.account_id: one
        for one in Balance.objects.in_book(book_id).filter(account_id__in=list(codes))
    }
    lots: dict[UUID, list[LotView]] = defaultdict(list)
    live = Lot.objects.in_book(book_id).filter(wallet_id__in=list(money), remaining__gt=0)
    for one in live.order_by("expires_at", "id")[:LOTS_SHOWN_MAX]:
        lots[one.wallet_id].append(_lot_view(one, known[one.scheme_id].asset))
    views = [_wallet(codes[key], row, lots[key], holder_id, at) for key, row in money.items()]
    return sorted(views, key=lambda one: (one.terms.stack_order if one.terms else 0, one.scheme))


def _wallet(
    of: SchemeView, row: Balance, lots: list[LotView], holder_id: UUID, at: datetime
) -> WalletView:
    usable = sum(one.usable.minor for one in lots if one.expires_at > at)
    return WalletView(
        scheme=of.code,
        kind=of.kind,
        name=of.name,
        balance=Money(row.arrived - row.departed, of.asset),
        held=Money(row.held_out, of.asset),
        usable=Money(usable, of.asset),
        code=wallet(of.code, holder_id),
        terms=of.on(legal_date(at)),
        lots=tuple(lots),
    )


def hold_of(*, book_id: int, journal_id: UUID) -> UUID:
    """Return the hold that a journal placed."""
    return UUID(str(Hold.objects.in_book(book_id).get(journal_id=journal_id).id))


def parts(*, book_id: int, journal_id: UUID) -> tuple[LotPart, ...]:
    """Return what a journal moved, lot by lot, soonest to expire first."""
    moves = list(LotMove.objects.in_book(book_id).filter(journal_id=journal_id))
    lots = {
        one.id: one
        for one in Lot.objects.in_book(book_id).filter(id__in=[move.lot_id for move in moves])
    }
    found = [
        LotPart(
            lot_id=move.lot_id,
            amount=Money(abs(move.remaining_change or move.held_change)),
            paid=Money(abs(move.paid_change)),
            expires_at=lots[move.lot_id].expires_at,
        )
        for move in moves
    ]
    return tuple(sorted(found, key=lambda part: (part.expires_at, part.lot_id)))


def lapses(*, book_id: int, wallet_code: str) -> list[Lapse]:
    """Return what expired in a wallet so far, oldest first."""
    moves = LotMove.objects.in_book(book_id).filter(
        lot_id__in=Lot.objects.in_book(book_id)
        .filter(wallet_id=account_id(book_id, wallet_code))
        .values("id"),
        kind="expire",
    )
    return [
        Lapse(id=move.id, amount=Money(-move.remaining_change), paid=Money(-move.paid_change))
        for move in moves.order_by("id")
    ]


def grace_days(*, book_id: int, spend_key: str, on: date) -> int:
    """Return for how many days a refund renews an expired lot, by the terms on a date."""
    journal = Journal.objects.in_book(book_id).filter(key=spend_key).values_list("id").first()
    move = journal and LotMove.objects.in_book(book_id).filter(journal_id=journal[0]).first()
    if not move:
        return 0
    terms = lot(book_id=book_id, lot_id=move.lot_id)[1].on(on)
    return terms.refund_grace_days if terms else 0


def paid_back(*, book_id: int, key: str, lot_id: UUID) -> tuple[UUID, Money] | None:
    """Return what a cash-out under a key paid, or None where there was none."""
    journal = Journal.objects.in_book(book_id).filter(key=key).values_list("id").first()
    if journal is None:
        return None
    move = LotMove.objects.in_book(book_id).filter(journal_id=journal[0], lot_id=lot_id).first()
    return (journal[0], Money(-move.paid_change)) if move else None


def books() -> list[int]:
    """Return the number of every book."""
    return list(Book.objects.order_by("id").values_list("id", flat=True))


def left_in_wallets(*, book_id: int, scheme: str) -> Money:
    """Return what all holders of a scheme still have; of an unknown scheme nothing."""
    known = Scheme.objects.in_book(book_id).filter(code=scheme).values_list("id", flat=True)
    lots = Lot.objects.in_book(book_id).filter(scheme_id__in=list(known), remaining__gt=0)
    return Money(lots.aggregate(left=Sum("remaining"))["left"] or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringLot:
    id: UUID
    holder_id: UUID
    scheme: str
    remaining: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringMonth:
    scheme: str
    month: date
    lots: int
    remaining: int


def _scheme_codes(book_id: int) -> dict[UUID, str]:
    return dict(Scheme.objects.in_book(book_id).values_list("id", "code"))


def expiring(*, book_id: int, since: datetime, until: datetime) -> list[ExpiringLot]:
    """Return the lots with money left that expire in ``[since, until)``, soonest first."""
    codes = _scheme_codes(book_id)
    rows = Lot.objects.in_book(book_id).filter(
        scheme_id__in=list(codes), remaining__gt=0, expires_at__gte=since, expires_at__lt=until
    )
    return [
        ExpiringLot(
            id=row.id,
            holder_id=row.holder_id,
            scheme=codes[row.scheme_id],
            remaining=row.remaining,
            expires_at=row.expires_at,
        )
        for row in rows.order_by("expires_at", "id")[:LOTS_TOLD_MAX]
    ]


def expiring_by_month(*, book_id: int, since: datetime) -> list[ExpiringMonth]:
    """Return how much expires in each month from an instant on, by scheme."""
    codes = _scheme_codes(book_id)
    rows = Lot.objects.in_book(book_id).filter(
        scheme_id__in=list(codes), remaining__gt=0, expires_at__gte=since
    )
    months = (
        rows.annotate(month=TruncMonth("expires_at", tzinfo=SEOUL))
        .values("scheme_id", "month")
        .annotate(lots=Count("id"), left=Sum("remaining"))
        .order_by("month")
    )
    return [
        ExpiringMonth(
            scheme=codes[row["scheme_id"]],
            month=row["month"].date(),
            lots=row["lots"],
            remaining=row["left"],
        )
        for row in months
    ]

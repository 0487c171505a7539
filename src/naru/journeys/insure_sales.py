"""
Insure what platforms and buyers owe firms: apply, tell what is owed, claim, share what comes back.

The body gathers applications, bears its part of the premium and passes claims on; the insurer pays
the firm itself, so an indemnity is noted here and moves no money of ours. Export policies that the
programme of premiums bought (insure_exporters) are taken over with their certificates.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from naru.identity.queries import bodies, register
from naru.kernel import table
from naru.kernel.actor import Actor, system
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault, TableTooLong
from naru.kernel.text import Text
from naru.programmes.queries import premiums
from naru.protection.covers import NoTerms
from naru.protection.operations import cover_claims, covers, receivables
from naru.protection.operations.covers import Certified, UnknownCover
from naru.protection.operations.receivables import Owed

ROWS_MAX = 500
COLUMNS = ("플랫폼·바이어", "정산·송장 번호", "금액", "판매일", "정산 예정일")
POLICIES_PER_PAGE, PAGES_MAX = 50, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a table: how many receivables were told, and what is to be mended."""

    written: int
    faults: Sequence[RowFault]


def apply(*, by: Actor, kind: str, firm_id: UUID, limit: Money, at: datetime) -> UUID:
    """
    Apply for a firm.

    :raises NoTerms, LimitOutOfRange, CoveredAlready: as the operation.
    """
    firm = register.firm(firm_id)
    if firm is None:
        raise UnknownCover
    with transaction():
        return covers.apply(
            by=by, kind=kind, firm_id=firm_id, firm_name=firm.name, limit=limit, at=at
        )


def begin(*, by: Actor, policy_id: UUID, certificate: str, since: date, at: datetime) -> None:
    """
    Put a policy in force.

    :raises UnknownCover, CoverMovedOn, CertificateNeeded, CoverBudgetEmpty: as the operation.
    """
    with transaction():
        covers.begin(by=by, policy_id=policy_id, certificate=certificate, since=since, at=at)


def refuse(*, by: Actor, policy_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse an application.

    :raises UnknownCover, CoverMovedOn: as the operation.
    """
    with transaction():
        covers.refuse(by=by, policy_id=policy_id, reason=reason, at=at)


def endow(*, by: Actor, amount: Money, token: UUID, at: datetime) -> None:
    """Put money into the budget for premiums."""
    with transaction():
        covers.endow(by=by, amount=amount, token=token, at=at)


def take_over(*, by: Actor, at: datetime) -> int:
    """Take over the export policies that the programme of premiums bought; return how many."""
    taken = 0
    with transaction():
        for one in _certified(by.body_id):
            if one.covers_since is None or one.covers_until is None:
                continue
            certified = Certified(
                award_id=one.award_id, firm_id=one.firm_id, firm_name=one.name,
                insurer=one.insurer, limit=one.limit, premium=won(one.premium),
                certificate=one.certificate, since=one.covers_since, until=one.covers_until,
            )  # fmt: skip
            with suppress(NoTerms):  # older than our terms: it is not ours to keep
                taken += covers.take_over(by=by, certified=certified, at=at) is not None
    return taken


def _certified(body_id: int) -> Iterator[premiums.PolicyView]:
    """Yield every export policy with its certificate, page by page."""
    cursor = ""
    for _page in range(PAGES_MAX):
        page = premiums.page(
            book_id=body_id, state="certified", cursor=cursor, limit=POLICIES_PER_PAGE
        )
        yield from page.rows
        if not (cursor := page.next_cursor):
            return


def keep(*, at: datetime) -> None:
    """By night: take over new export policies, and end those whose time is over."""
    for body in bodies.bodies():
        by = system(body.id)
        take_over(by=by, at=at)
        with transaction():
            covers.end_those_over(by=by, on=legal_date(at), at=at)


def tell(*, by: Actor, policy_id: UUID, owed: Owed, at: datetime) -> UUID:
    """
    Tell of a receivable.

    :raises UnknownCover, NotCovered, DueAlready, DebtorInDefault, ToldAlready: as the operation.
    """
    with transaction():
        return receivables.tell(by=by, policy_id=policy_id, owed=owed, at=at)


def tell_many(*, by: Actor, policy_id: UUID, content: bytes, at: datetime) -> Told:
    """
    Tell of all receivables of a table; a row that cannot be told is named, the others are kept.

    :raises UnreadableTable, TableTooLong: nothing of it is kept.
    """
    read = table.lines(content, columns_max=len(COLUMNS) + 5)
    lines = list(islice(read, ROWS_MAX + 2))  # one too many is enough to refuse
    headings, rows = (lines[0], lines[1:]) if lines else ([], [])
    if not set(COLUMNS) <= set(headings):
        raise table.UnreadableTable
    if len(rows) > ROWS_MAX:
        raise TableTooLong(rows_max=ROWS_MAX)
    faults: list[RowFault] = []
    written = 0
    with transaction():
        for number, cells in enumerate(rows, start=2):
            if not any(cells):
                continue
            told = dict(zip(headings, cells, strict=False))
            fault = _told(by, policy_id, told, at)
            written += fault is None
            if fault is not None:
                says, fix = fault
                faults.append(RowFault(row=number, column="", says=says, fix=fix))
    return Told(written=written, faults=faults)


def note_paid(
    *, by: Actor, policy_id: UUID, receivable_id: UUID, paid_minor: int, on: date
) -> None:
    """
    Note what was paid of a receivable.

    :raises UnknownReceivable: as the operation.
    """
    with transaction():
        receivables.note_paid(
            by=by, policy_id=policy_id, receivable_id=receivable_id, paid_minor=paid_minor, on=on
        )


def claim(
    *, by: Actor, policy_id: UUID, receivable_ids: Collection[UUID], words: str, at: datetime
) -> UUID:
    """
    Claim for what was not paid.

    :raises UnknownCover, NothingToClaim, TooEarlyToClaim: as the operation.
    """
    with transaction():
        return cover_claims.file(
            by=by, policy_id=policy_id, receivable_ids=receivable_ids, words=words, at=at
        )


def accept(*, by: Actor, claim_id: UUID, at: datetime) -> Money:
    """
    Note that the insurer accepts a claim.

    :raises UnknownCoverClaim, CoverClaimMovedOn: as the operation.
    """
    with transaction():
        return cover_claims.accept(by=by, claim_id=claim_id, at=at)


def refuse_claim(*, by: Actor, claim_id: UUID, reason: str, at: datetime) -> None:
    """
    Note that the insurer refuses a claim.

    :raises UnknownCoverClaim, CoverClaimMovedOn: as the operation.
    """
    with transaction():
        cover_claims.refuse(by=by, claim_id=claim_id, reason=reason, at=at)


def note_indemnity(*, by: Actor, claim_id: UUID, on: date, reference: str, at: datetime) -> None:
    """
    Note that the insurer paid the firm.

    :raises UnknownCoverClaim, CoverClaimMovedOn: as the operation.
    """
    with transaction():
        cover_claims.note_paid(by=by, claim_id=claim_id, on=on, reference=reference, at=at)


def note_recovery(
    *, by: Actor, claim_id: UUID, amount: Money, token: UUID, on: date, at: datetime
) -> tuple[Money, Money]:
    """
    Note what the debtor paid after all; return the shares of insurer and firm.

    :raises UnknownCoverClaim, CoverClaimMovedOn, RecoveredTooMuch: as the operation.
    """
    with transaction():
        return cover_claims.note_recovery(
            by=by, claim_id=claim_id, amount=amount, token=token, on=on, at=at
        )


def declare_default(
    *, by: Actor, debtor: str, since: date, ground: str, source: str, at: datetime
) -> UUID:
    """
    Declare that a platform or buyer does not pay any more.

    :raises ToldAlready: as the operation.
    """
    with transaction():
        return receivables.declare_default(
            by=by, debtor=debtor, since=since, ground=ground, source=source, at=at
        )


def lift_default(*, by: Actor, default_id: UUID, at: datetime) -> None:
    """Lift a default."""
    with transaction():
        receivables.lift_default(by=by, default_id=default_id, at=at)


def _told(
    by: Actor, policy_id: UUID, cells: Mapping[str, str], at: datetime
) -> tuple[Text, Text] | None:
    debtor, reference, amount, sold_on, due_on = (cells.get(name, "") for name in COLUMNS)
    number = table.whole_number(amount)
    try:
        days = (date.fromisoformat(sold_on), date.fromisoformat(due_on))
    except ValueError:
        return BAD_DAY
    if not number or not debtor or not reference or days[1] < days[0]:
        return BAD_ROW
    owed = Owed(
        debtor=debtor[:120], reference=reference[:60], amount_minor=number, sold_on=days[0],
        due_on=days[1],
    )  # fmt: skip
    try:
        with savepoint():
            receivables.tell(by=by, policy_id=policy_id, owed=owed, at=at)
    except Refusal as refused:
        return refused.sentence, refused.advice
    return None


BAD_DAY = (
    Text("날짜를 읽을 수 없습니다.", "A day cannot be read."),
    Text("2026-03-02처럼 적어 주세요.", "Write it like 2026-03-02."),
)
BAD_ROW = (
    Text(
        "빈칸이 있거나 금액·날짜 순서가 맞지 않습니다.",
        "A cell is empty, or the amount or the days do not fit.",
    ),
    Text("정산 예정일은 판매일 뒤여야 합니다.", "It falls due after the sale."),
)

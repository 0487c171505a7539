"""
Insure exporters (보험료 지원): enrol the chosen firms, pay the insurer for them, keep certificates.

The payment itself goes the way of all support (pay_support): a second officer approves, the bank's
file carries it; only the payee is the insurer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.journeys import pay_support
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.payment_order import BankAccount
from naru.programmes import certificate_file
from naru.programmes.operations import premiums
from naru.programmes.queries import premiums as queries


def name_insurer(*, by: Actor, name: str, account: BankAccount, at: datetime) -> UUID:
    """
    Name an insurer with its account.

    :raises NotAnAccount, UnknownBank: as the operation.
    """
    with db.transaction():
        return premiums.name_insurer(by=by, name=name, account=account, at=at)


def enrol_all(*, by: Actor, insurer_id: UUID, at: datetime) -> int:
    """
    Enrol every chosen firm with an insurer; return how many are new.

    :raises UnknownInsurer: as the operation.
    """
    waiting = queries.ids(book_id=by.body_id, state="chosen")
    with db.transaction():
        return premiums.enrol(by=by, award_ids=waiting, insurer_id=insurer_id, at=at)


def ask_for_payment(*, by: Actor, at: datetime) -> int:
    """
    Ask for the premiums of everybody who is enrolled; return how many.

    :raises OfficerNeeded: as the operation.
    """
    waiting = queries.ids(book_id=by.body_id, state="enrolled")
    asked, _lacking = pay_support.ask_many(by=by, award_ids=waiting, at=at)
    return asked


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRow:
    """What became of one line of the insurer's file."""

    line: int
    award: str
    certificate: str
    why: Text | None = None


def take_certificates(*, by: Actor, content: bytes, at: datetime) -> Sequence[CertificateRow]:
    """
    Take the insurer's file in, line by line.

    :raises UnreadableCertificates: where it is not such a file.
    """
    with db.transaction():
        return [_take(by, row, at) for row in certificate_file.read(content)]


def _take(by: Actor, row: certificate_file.CertificateLine, at: datetime) -> CertificateRow:
    why = None
    try:
        with db.savepoint():
            premiums.certify(
                by=by,
                number=row.award,
                certificate=row.certificate,
                since=row.since,
                until=row.until,
                at=at,
            )
    except Refusal as refused:
        why = refused.sentence
    return CertificateRow(line=row.line, award=row.award, certificate=row.certificate, why=why)

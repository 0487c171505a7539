"""
Wish an accepted declaration corrected or withdrawn: the wish is kept first, then its answer.

One wish stands at a time. It is kept with its key before the house is asked, so that an answer that
was lost is asked for by the clock under the same key, and nothing is asked twice in two ways.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from naru.customs import declaring
from naru.customs.models import Declaration
from naru.customs.operations.declarations import (
    WORDS_MAX,
    DeclarationMovedOn,
    UnknownDeclaration,
    correct_parts,
    locked,
    note,
    tell_parts,
)
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.kernel.outcome import Done, Outcome, Refused
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

Deed = Literal["correct", "withdraw"]


class CorrectionTooLate(Refusal):
    code = "customs.correction_too_late"
    says = Text(
        ko="가격은 {until}까지 정정할 수 있었습니다.",
        en="The price could be corrected until {until}.",
    )
    next_step = Text(
        ko="세관에 정정 신청 사유를 내고 상의해 주세요.",
        en="Ask the customs house with your reason.",
    )


class SaleDayImpossible(Refusal):
    code = "customs.sale_day_impossible"
    says = Text(
        ko="판매일은 수리일({since})부터 오늘 사이여야 합니다.",
        en="The day of the sale lies between the acceptance ({since}) and today.",
    )
    next_step = Text(
        ko="현지에서 실제로 팔린 날을 적어 주세요.", en="Write the day it was really sold abroad."
    )


class AnswerAwaited(Refusal):
    code = "customs.answer_awaited"
    says = Text(
        ko="앞서 신청한 정정이나 취하에 세관이 아직 답하지 않았습니다.",
        en="The customs house has not yet answered what was asked before.",
    )
    next_step = Text(
        ko="몇 분마다 다시 묻고 있습니다. 답이 오면 다시 신청해 주세요.",
        en="It is asked again every few minutes. Ask anew once it has answered.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """
    What is asked of the customs house; ``line`` and ``fob_won`` are 0 for a withdrawal.

    ``sold_on`` is the day (ISO) of the sale abroad that made the price final, or "".
    """

    deed: Deed
    key: str
    line: int = 0
    fob_won: int = 0
    sold_on: str = ""
    changes: Mapping[str, str]

    def is_same(self, other: "Wish") -> bool:
        return replace(self, key="", changes={}) == replace(other, key="", changes={})


@within_transaction
def begin_correction(
    *, by: Actor, declaration_id: UUID, line: int, fob: Money, at: datetime,
    sold_on: date | None = None,
) -> Wish:  # fmt: skip
    """
    Keep the wish to correct the price of a line (counted from 1), and return it with its key.

    With ``sold_on`` the price is the final one of goods that were sold after they had left.

    :raises UnknownDeclaration: there is no such declaration, or no such line.
    :raises DeclaredTogether: it is part of a declaration of several firms.
    :raises DeclarationMovedOn: it is not accepted.
    :raises SaleDayImpossible: it was sold before it was accepted, or later than today.
    :raises CorrectionTooLate: the days for it are over.
    :raises AnswerAwaited: another wish stands.
    """
    row = locked(by=by, declaration_id=declaration_id)
    if row.status not in ("accepted", "loaded") or row.accepted_on is None:
        raise DeclarationMovedOn
    if sold_on and not row.accepted_on <= sold_on <= legal_date(at):
        raise SaleDayImpossible(since=row.accepted_on)
    kind = "final" if sold_on else "price"
    until = declaring.correct_until(kind, since=sold_on or row.accepted_on)
    if legal_date(at) > until:
        raise CorrectionTooLate(until=until)
    if not 1 <= line <= len(row.lines):
        raise UnknownDeclaration
    prices = [int(one["B301"]) for one in row.lines]
    prices[line - 1] = fob.minor
    changes = {f"B301.{line}": str(fob.minor), "AA06": str(sum(prices))}
    wish = Wish(
        deed="correct", key="", line=line, fob_won=fob.minor, changes=changes,
        sold_on=sold_on.isoformat() if sold_on else "",
    )  # fmt: skip
    return _kept(row, wish)


@within_transaction
def begin_withdrawal(*, by: Actor, declaration_id: UUID) -> Wish:
    """
    Keep the wish to withdraw an accepted declaration, and return it with its key.

    :raises UnknownDeclaration, DeclaredTogether, DeclarationMovedOn, AnswerAwaited: as
        ``begin_correction``.
    """
    row = locked(by=by, declaration_id=declaration_id)
    if row.status != "accepted":
        raise DeclarationMovedOn
    return _kept(row, Wish(deed="withdraw", key="", changes={}))


@within_transaction
def answer(
    *, by: Actor, declaration_id: UUID, key: str, said: Outcome[None], at: datetime
) -> str:  # fmt: skip
    """
    Keep what the customs house said of a wish: "done", "refused", or "" while it is not known.

    An answer to a wish that has been answered changes nothing.
    """
    row = locked(by=by, declaration_id=declaration_id)
    if row.wish.get("key") != key or not isinstance(said, Done | Refused):
        return ""
    wish = Wish(**row.wish)
    row.wish = {}
    if isinstance(said, Refused):
        note(by, row, "refused", at, f"{said.field} {said.message}".strip()[:WORDS_MAX])
    elif wish.deed == "correct":
        _corrected(by, row, wish, at)
    else:
        row.status = "withdrawn"
        tell_parts(row)
        note(by, row, "withdrawn", at)
    row.save(update_fields=["wish", "status", "fob_won", "corrections", "lines", "head"])
    return "refused" if isinstance(said, Refused) else "done"


def _kept(row: Declaration, wish: Wish) -> Wish:
    """Keep a wish under a new key; the same again is the one that stands."""
    if row.wish:
        standing = Wish(**row.wish)
        if standing.is_same(wish):
            return standing
        raise AnswerAwaited
    row.wishes += 1
    told: dict[str, Any] = asdict(wish) | {"key": f"declaration:{row.id}:wish:{row.wishes}"}
    row.wish = told
    row.save(update_fields=["wish", "wishes"])
    return Wish(**told)


def _corrected(by: Actor, row: Declaration, wish: Wish, at: datetime) -> None:
    """Write the corrected price of a line that the customs house took; the others stay."""
    before = row.fob_won
    lines = [dict(each) for each in row.lines]
    lines[wish.line - 1]["B301"] = str(wish.fob_won)
    row.lines, row.corrections = lines, row.corrections + 1
    row.fob_won = sum(int(each["B301"]) for each in lines)
    if row.head:
        told = json.loads(row.head) | {"AA06": str(row.fob_won)}
        row.head = json.dumps(told, ensure_ascii=False)
    correct_parts(row)
    words = f"{before:,} → {row.fob_won:,}"
    if wish.sold_on:
        note(by, row, "final", at, f"{words} ({wish.sold_on})")
    else:
        note(by, row, "corrected", at, words)

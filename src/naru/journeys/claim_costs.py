"""
Claim many costs at once (비용 일괄 청구): upload a table, see the answer line by line, hand it in.

Every line handed in becomes a cost item of its own (report_spending) with its papers: those that
its line names in the file's name, else all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.journeys.report_spending import PAPER
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.operations import cost_imports, spendings
from naru.programmes.operations.cost_imports import UnknownCostImport
from naru.programmes.operations.spendings import Cost, EvidenceMissing
from naru.programmes.queries import cost_imports as queries
from naru.programmes.queries.cost_imports import CostLine
from naru.records.operations import documents


def read(*, by: Actor, award_id: UUID, file_name: str, content: bytes, at: datetime) -> UUID:
    """
    Read a table of costs; nothing is claimed yet.

    :raises UnknownAward, NotYourAward, UnreadableTable, TableTooLong, ColumnsMissing: as the
        operation.
    """
    with db.transaction():
        return cost_imports.read(
            by=by, award_id=award_id, file_name=file_name, content=content, at=at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """How many lines were handed in, for how much, and why the others were not."""

    count: int
    payable: int
    refused: tuple[tuple[int, Text], ...]


def hand_in(
    *, by: Actor, import_id: UUID, papers: Sequence[tuple[str, bytes]], at: datetime
) -> Claimed:
    """
    Hand in the payable lines of a table with their papers; the table counts once.

    :raises UnknownCostImport, CostsHandedIn: the table.
    :raises EvidenceMissing: without papers.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: a paper.
    """
    if not papers:
        raise EvidenceMissing
    view = queries.view(book_id=by.body_id, import_id=import_id)
    if view is None:
        raise UnknownCostImport
    count, payable, refused = 0, 0, []
    with db.transaction():
        cost_imports.close(by=by, import_id=import_id, at=at)
        for line in view.good:
            try:
                with db.savepoint():
                    _report(by, view.award_id, line, papers, at)
            except Refusal as no:
                if isinstance(no, documents.DocumentFormUnknown | documents.DocumentTooLarge):
                    raise
                refused.append((line.row.row, no.sentence))
                continue
            count, payable = count + 1, payable + line.payable
    return Claimed(count=count, payable=payable, refused=tuple(refused))


def _report(
    by: Actor, award_id: UUID, line: CostLine, papers: Sequence[tuple[str, bytes]], at: datetime
) -> None:
    row = line.row
    cost = Cost(
        item=row.kind,
        what=row.what,
        total=won(row.total),
        spent_on=row.spent_on,
        payee=row.payee,
        invoice=row.invoice,
        line=row.line,
        facts=row.facts,
    )
    named = [one for one in papers if row.line and row.line in one[0]]
    kept = [
        documents.upload(
            by=by, kind=PAPER, owner=(PAPER, cost.id), name=name, content=content, at=at
        ).id
        for name, content in (named or papers)[: spendings.PAPERS_MAX]
    ]
    spendings.report(by=by, award_id=award_id, cost=replace(cost, document_ids=kept), at=at)

"""Keep a table of costs as it was read, until its holder hands the good lines in."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import cost_table
from naru.programmes.models import CostImport
from naru.programmes.operations import holders
from naru.programmes.operations.awards import locked
from naru.programmes.queries import programmes


class UnknownCostImport(Refusal):
    code = "programmes.unknown_cost_import"
    says = Text(ko="올린 표를 찾을 수 없습니다.", en="There is no such table.")
    next_step = Text(ko="표를 다시 올려 주세요.", en="Upload the table again.")


class CostsHandedIn(Refusal):
    code = "programmes.costs_handed_in"
    says = Text(ko="이미 청구한 표입니다.", en="This table was handed in already.")
    next_step = Text(ko="청구 내역에서 진행 상태를 확인해 주세요.", en="See how far it has come.")


@within_transaction
def read(*, by: Actor, award_id: UUID, file_name: str, content: bytes, at: datetime) -> UUID:
    """
    Read a table of an award's costs and keep what it says; nothing is claimed yet.

    :raises UnknownAward, NotYourAward: where the actor may not.
    :raises UnreadableTable, TableTooLong, ColumnsMissing: where it is no such table.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand(by=by, award=award)
    table = cost_table.read(content, programmes.definition(award.version_id))
    row_id = uuid7()
    CostImport.objects.create(
        book_id=by.body_id,
        id=row_id,
        award_id=award_id,
        file_name=file_name[:200],
        rows=[cost_table.written(row) for row in table.rows],
        faults=[
            {
                "row": fault.row,
                "column": fault.column,
                "says": [fault.says.ko, fault.says.en],
                "fix": [fault.fix.ko, fault.fix.en],
            }
            for fault in table.faults
        ],
        read_by=by.person_id,
        read_at=at,
    )
    return row_id


@within_transaction
def close(*, by: Actor, import_id: UUID, at: datetime) -> None:
    """
    Mark a table as handed in; of two at once, one goes on.

    :raises UnknownCostImport, CostsHandedIn: where it is not there, or was handed in.
    """
    rows = CostImport.objects.in_book(by.body_id).filter(id=import_id)
    if not rows.exists():
        raise UnknownCostImport
    if not rows.filter(handed_in_at=None).update(handed_in_at=at):
        raise CostsHandedIn

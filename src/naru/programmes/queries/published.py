"""Read the published results of a call, with names masked where they must be."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.text import Text
from naru.programmes import masking
from naru.programmes.models import Application, Call
from naru.programmes.queries import programmes

RESULTS_SHOWN_MAX = 5_000
SHOWN = ("selected", "reserve")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One result: numbers are public, names only of firms and groups whose file says so."""

    number: int
    name: str
    round_number: int
    reserve_place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The results of a call as everybody may see them."""

    call_id: UUID
    code: str
    title: Text
    decided_at: datetime | None
    selected: tuple[ResultLine, ...]
    reserve: tuple[ResultLine, ...]
    has_appeals: bool
    appeal_days: int


def results(*, body_id: int, code: str) -> Results | None:
    """Return a call's published results; None while nothing is published."""
    call = Call.objects.filter(body_id=body_id, public_code=code).exclude(status="draft").first()
    if call is None:
        return None
    rows = Application.objects.filter(call=call, status__in=SHOWN, is_published=True)
    rows = rows.exclude(decided_at=None).select_related("round").order_by("number")
    found = list(rows[:RESULTS_SHOWN_MAX])
    if not found and call.status not in {"decided", "ended"}:
        return None
    definition = programmes.definition(call.version_id)
    lines = [(row.status, _line(row, is_public=definition.is_public)) for row in found]
    waiting = [line for status, line in lines if status == "reserve"]
    return Results(
        call_id=call.id,
        code=call.public_code,
        title=Text(call.title_ko, call.title_en),
        decided_at=call.decided_at,
        selected=tuple(line for status, line in lines if status == "selected"),
        reserve=tuple(
            sorted(waiting, key=lambda line: (line.round_number, line.reserve_place or 0))
        ),
        has_appeals=definition.appeal is not None,
        appeal_days=definition.appeal.days if definition.appeal else 0,
    )


def _line(row: Application, *, is_public: bool) -> ResultLine:
    is_open = is_public and row.applicant_kind != "person"
    return ResultLine(
        number=row.number or 0,
        name=row.title if is_open else masking.name(row.title),
        round_number=row.round.number,
        reserve_place=row.reserve_place,
    )

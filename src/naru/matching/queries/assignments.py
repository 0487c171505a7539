"""Read rounds, assignments and sessions; say how well help goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q, Sum

from naru.kernel.clock import start_of
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.kernel.text import Text
from naru.matching.models import Assignment, Helper, HelpRequest, HelpRound, HelpSession
from naru.matching.queries import helping
from naru.matching.views import (
    AssignmentView,
    InsteadView,
    ReasonView,
    RoundView,
    SessionView,
)
from naru.matching.words import KINDS

ROUND_ROWS_MAX = 2_000
SESSIONS_MAX = 200


def rounds(
    *, body_id: int, kind: str = "", status: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[RoundView]:  # fmt: skip
    """Return a page of rounds, newest first."""
    rows = HelpRound.objects.filter(body_id=body_id)
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    return newest_first(rows, _round, cursor=cursor, limit=limit)


def round_(*, body_id: int, round_id: UUID) -> RoundView | None:
    """Return one round, or None."""
    row = HelpRound.objects.filter(body_id=body_id, id=round_id).first()
    return None if row is None else _round(row)


def of_round(*, body_id: int, round_id: UUID) -> list[AssignmentView]:
    """Return the plan and the assignments of a round by firm."""
    rows = _rows(body_id).filter(round_id=round_id).exclude(status="moved")
    return _views(rows.order_by("request__firm_name", "id")[:ROUND_ROWS_MAX])


def page(
    *, body_id: int, kind: str = "", status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[AssignmentView]:  # fmt: skip
    """Return a page of the assignments that were told to anybody, newest first."""
    rows = _rows(body_id).exclude(status__in=("planned", "moved"))
    if kind:
        rows = rows.filter(helper__kind=kind)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(
            Q(request__firm_name__icontains=search)
            | Q(helper__name__icontains=search)
            | Q(number__icontains=search)
        )
    return newest_first(rows, _view, cursor=cursor, limit=limit)


def assignment(*, body_id: int, assignment_id: UUID) -> AssignmentView | None:
    """Return one assignment that was told to its two sides, or None."""
    row = _rows(body_id).exclude(status="planned").filter(id=assignment_id).first()
    return None if row is None else _views([row])[0]


def of_firm(*, body_id: int, firm_id: UUID) -> list[AssignmentView]:
    """Return a firm's assignments, newest first."""
    rows = _rows(body_id).filter(firm_id=firm_id).exclude(status__in=("planned", "moved"))
    return _views(rows.order_by("-id")[:50])


def of_person(*, body_id: int, person_id: UUID) -> list[AssignmentView]:
    """Return the assignments of a person who helps, newest first."""
    rows = _rows(body_id).filter(helper__person_id=person_id)
    return _views(rows.exclude(status__in=("planned", "moved")).order_by("-id")[:100])


def sessions(*, assignment_id: UUID) -> list[SessionView]:
    """Return the sessions of an assignment, newest first."""
    rows = HelpSession.objects.filter(assignment_id=assignment_id)
    return [_session(row) for row in rows.order_by("-held_on", "-id")[:SESSIONS_MAX]]


def session(*, body_id: int, session_id: UUID) -> SessionView | None:
    """Return one session, or None."""
    row = HelpSession.objects.filter(assignment__body_id=body_id, id=session_id).first()
    return None if row is None else _session(row)


def tending(*, body_id: int) -> list[AssignmentView]:
    """Return the running assignments under which a seller may tend a shop."""
    rows = _rows(body_id).filter(status="running", help_id__isnull=False)
    return _views(rows.order_by("id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmHelp:
    """What the records of helping know of a firm."""

    has_seller: bool
    has_mentor: bool
    sessions: int


def help_of_firm(*, body_id: int, firm_id: UUID) -> FirmHelp:
    """Say whom a firm has, and how many confirmed sessions it had."""
    rows = Assignment.objects.filter(body_id=body_id, firm_id=firm_id)
    counted = Count("sessions", filter=Q(sessions__status="confirmed"))
    found = list(rows.annotate(held=counted).values_list("helper__kind", "status", "held"))
    kinds = {kind for kind, status, _held in found if status == "running"}
    return FirmHelp(
        has_seller="seller" in kinds,
        has_mentor=bool(kinds - {"seller"}),
        sessions=sum(held for _kind, _status, held in found),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFigures:
    """How one kind of help stands at a body; ``content`` is a mean in hundredths of a point."""

    kind: str
    helpers: int
    places: int
    taken: int
    waiting: int
    running: int
    ended: int
    sessions: int
    minutes: int
    content: int | None
    rated: int

    @property
    def kind_said(self) -> Text:
        return KINDS[self.kind]

    @property
    def content_said(self) -> str:
        """The mean with one digit, or "" where nobody has rated."""
        return "" if self.content is None else f"{self.content / 100:.1f}"


def figures(*, body_id: int, since: date, until: date) -> list[KindFigures]:
    """Count each kind of help; sessions and endings are those of ``[since, until)``."""
    over = Q(status="ended", ended_at__gte=start_of(since), ended_at__lt=start_of(until))
    stock = _by_kind(
        Helper.objects.filter(body_id=body_id, status="active").values("kind"),
        many=Count("id"), places=Sum("capacity"), taken=Sum("load"),
    )  # fmt: skip
    asked = _by_kind(
        HelpRequest.objects.filter(body_id=body_id, status="waiting").values("kind"),
        many=Count("id"),
    )
    led = _by_kind(
        Assignment.objects.filter(body_id=body_id).values(kind=F("helper__kind")),
        running=Count("id", filter=Q(status="running")),
        ended=Count("id", filter=over),
        content=Avg("points_given"), rated=Count("points_given"),
    )  # fmt: skip
    held = _by_kind(
        HelpSession.objects.filter(
            assignment__body_id=body_id, held_on__gte=since, held_on__lt=until
        ).exclude(status="disputed").values(kind=F("assignment__helper__kind")),
        many=Count("id"), minutes=Sum("minutes"),
    )  # fmt: skip
    kinds = [kind for kind in KINDS if kind in stock or kind in asked or kind in led]
    return [_figures(kind, stock, asked, led, held) for kind in kinds]


def _by_kind(rows: Any, **counted: Any) -> dict[str, Mapping[str, Any]]:
    return {row["kind"]: row for row in rows.annotate(**counted).order_by("kind")}


def _figures(kind: str, *parts: Mapping[str, Mapping[str, Any]]) -> KindFigures:
    stock, asked, led, held = (part.get(kind, {}) for part in parts)
    content = led.get("content")
    return KindFigures(
        kind=kind,
        helpers=stock.get("many", 0),
        places=stock.get("places") or 0,
        taken=stock.get("taken") or 0,
        waiting=asked.get("many", 0),
        running=led.get("running", 0),
        ended=led.get("ended", 0),
        sessions=held.get("many", 0),
        minutes=held.get("minutes") or 0,
        content=None if content is None else round(content * 100),
        rated=led.get("rated", 0),
    )


def _rows(body_id: int) -> Any:
    return Assignment.objects.filter(body_id=body_id).select_related("helper", "request")


def _views(rows: Any) -> list[AssignmentView]:
    found = list(rows)
    others = {UUID(row.instead["helper"]) for row in found if row.instead.get("helper")}
    names = helping.names(others) if others else {}
    return [_view(row, names) for row in found]


def _view(row: Assignment, names: Mapping[UUID, str] | None = None) -> AssignmentView:
    return AssignmentView(
        id=row.id,
        number=row.number,
        round_id=row.round_id,
        request_id=row.request_id,
        request=row.request.number,
        kind=row.helper.kind,
        needs=tuple(row.request.needs),
        firm_id=row.firm_id,
        firm=row.request.firm_name,
        helper_id=row.helper_id,
        helper=row.helper.name,
        helper_person_id=row.helper.person_id,
        resource_id=row.helper.resource_id,
        status=row.status,
        is_fixed=row.is_fixed,
        is_moved=row.replaces_id is not None,
        points=row.points,
        reasons=tuple(
            ReasonView(code=one["code"], points=one["points"], why=Text(one["ko"], one["en"]))
            for one in row.reasons
        ),
        instead=_instead(row.instead, names or {}),
        helper_said=row.helper_said,
        firm_said=row.firm_said,
        reason=row.reason,
        answer_by=row.answer_by,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        minutes=row.minutes,
        minutes_used=row.minutes_used,
        help_id=row.help_id,
        result=row.result,
        points_given=row.points_given,
        firm_words=row.firm_words,
        offered_at=row.offered_at,
        ended_at=row.ended_at,
    )


def _instead(kept: Mapping[str, Any], names: Mapping[UUID, str]) -> InsteadView | None:
    name = names.get(UUID(kept["helper"])) if kept.get("helper") else None
    if name is None:
        return None
    return InsteadView(helper=name, points=kept["points"], why=Text(kept["ko"], kept["en"]))


def _round(row: HelpRound) -> RoundView:
    return RoundView(
        id=row.id,
        number=row.number,
        kind=row.kind,
        name=row.name,
        policy=row.policy,
        status=row.status,
        answer_days=row.answer_days,
        term_days=row.term_days,
        minutes=row.minutes,
        left_out=tuple(row.left_out),
        figures=row.figures,
        unserved=tuple((UUID(one["request"]), Text(one["ko"], one["en"])) for one in row.unserved),
        solved_at=row.solved_at,
        opened_at=row.opened_at,
        approved_at=row.approved_at,
    )


def _session(row: HelpSession) -> SessionView:
    return SessionView(
        id=row.id,
        assignment_id=row.assignment_id,
        held_on=row.held_on,
        minutes=row.minutes,
        way=row.way,
        notes=row.notes,
        tasks=row.tasks,
        next_on=row.next_on,
        status=row.status,
        written_at=row.written_at,
        firm_words=row.firm_words,
        answered_at=row.answered_at,
    )

"""Read a firm's rights (상표·디자인·특허·저작권), what falls due, watched words and lookalikes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from naru.desk import likeness
from naru.desk.models import GazetteEntry, Mark, MarkWatch, WatchFinding
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.kernel.text import Text

MARKS_MAX = 200
FINDINGS_MAX = 100
DUE_MAX = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A right as pages show it."""

    id: UUID
    firm_id: UUID
    firm_name: str
    kind: str
    word: str
    number: str
    country: str
    classes: list[int]
    owner: str
    applied_on: date | None
    published_on: date | None
    registered_on: date | None
    renewal_on: date | None
    opposition_until: date | None
    document_id: UUID | None
    ended_on: date | None
    end_reason: str

    @property
    def status(self) -> str:
        """Say whether it is applied for, registered (or a work, which needs no registry), ended."""
        if self.ended_on:
            return "ended"
        holds = self.registered_on or self.kind == "copyright"
        return "registered" if holds else "applied"

    @property
    def classes_written(self) -> str:
        return ", ".join(str(one) for one in self.classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchView:
    """A watched word, with how many lookalikes wait."""

    id: UUID
    firm_id: UUID
    firm_name: str
    word: str
    classes: list[int]
    countries: list[str]
    since_at: datetime
    waiting: int

    @property
    def classes_written(self) -> str:
        return ", ".join(str(one) for one in self.classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A lookalike: the published mark, the watched word, how alike, and what was decided."""

    id: UUID
    firm_id: UUID
    firm_name: str
    watched: str
    word: str
    number: str
    country: str
    classes: list[int]
    applicant: str
    published_on: date
    opposition_until: date | None
    score: int
    reasons: list[tuple[str, int]]
    status: str
    found_at: datetime
    decision: str
    report_id: UUID | None
    mark_id: UUID | None

    @property
    def reasons_said(self) -> list[Text]:
        return likeness.in_words(self.reasons)

    @property
    def classes_written(self) -> str:
        return ", ".join(str(one) for one in self.classes)


def of_firm(*, body_id: int, firm_id: UUID, with_ended: bool = False) -> list[MarkView]:
    """Return a firm's rights, newest first."""
    rows = Mark.objects.filter(body_id=body_id, firm_id=firm_id)
    if not with_ended:
        rows = rows.filter(ended_on=None)
    return [_mark(row) for row in rows.order_by("-id")[:MARKS_MAX]]


def mark(*, body_id: int, mark_id: UUID) -> MarkView | None:
    """Return one right, or None."""
    row = Mark.objects.filter(body_id=body_id, id=mark_id).first()
    return None if row is None else _mark(row)


def page(
    *, body_id: int, kind: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[MarkView]:  # fmt: skip
    """Return the rights kept at a body, newest first, by word, number or firm."""
    rows = Mark.objects.filter(body_id=body_id)
    if kind:
        rows = rows.filter(kind=kind)
    if search:
        rows = rows.filter(
            Q(word__icontains=search) | Q(number__icontains=search) | Q(firm_name__icontains=search)
        )
    return newest_first(rows, _mark, cursor=cursor, limit=limit)


def kinds_held(*, body_id: int, firm_id: UUID) -> tuple[str, ...]:
    """Return the registered rights of a firm as facts name them (``trademark-kr``)."""
    rows = Mark.objects.filter(body_id=body_id, firm_id=firm_id, ended_on=None)
    rows = rows.filter(Q(registered_on__isnull=False) | Q(kind="copyright"))
    pairs = rows.values_list("kind", "country")
    found = {kind for kind, _country in pairs}
    found |= {f"{kind}-{country.lower()}" for kind, country in pairs}
    return tuple(sorted(found))


def falling_due(*, body_id: int, since: date, until: date) -> list[MarkView]:
    """Return the rights whose renewal, or whose time of opposition, ends within some days."""
    rows = Mark.objects.filter(body_id=body_id, ended_on=None)
    due = Q(renewal_on__range=(since, until)) | Q(opposition_until__range=(since, until))
    return [_mark(row) for row in rows.filter(due).order_by("id")[:DUE_MAX]]


def watches(*, body_id: int, firm_id: UUID | None = None) -> list[WatchView]:
    """Return the watched words of a firm, or of all."""
    rows = MarkWatch.objects.filter(body_id=body_id, ended_at=None)
    if firm_id is not None:
        rows = rows.filter(firm_id=firm_id)
    waits = Count("findings", filter=Q(findings__status="found"))
    counted = rows.annotate(waiting=waits).order_by("-id")[:MARKS_MAX]
    return [
        WatchView(**{name: getattr(row, name) for name in WatchView.__slots__}) for row in counted
    ]


def findings(
    *, body_id: int, status: str = "", search: str = "", firm_id: UUID | None = None
) -> list[FindingView]:
    """Return lookalikes, the most alike first."""
    rows = WatchFinding.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    if firm_id is not None:
        rows = rows.filter(watch__firm_id=firm_id)
    if search:
        rows = rows.filter(
            Q(entry__word__icontains=search)
            | Q(watch__word__icontains=search)
            | Q(entry__applicant__icontains=search)
        )
    ranked = rows.select_related("watch", "entry").order_by("-score", "-id")
    return [_finding(row) for row in ranked[:FINDINGS_MAX]]


def finding(*, body_id: int, finding_id: UUID) -> FindingView | None:
    """Return one lookalike, or None."""
    rows = WatchFinding.objects.filter(body_id=body_id, id=finding_id)
    row = rows.select_related("watch", "entry").first()
    return None if row is None else _finding(row)


def found_at(*, body_id: int, at: datetime) -> list[FindingView]:
    """Return the lookalikes that one taking-in brought."""
    rows = WatchFinding.objects.filter(body_id=body_id, found_at=at, status="found")
    return [_finding(row) for row in rows.select_related("watch", "entry").order_by("id")[:DUE_MAX]]


def opposition_due(*, body_id: int, since: date, until: date) -> list[FindingView]:
    """Return undecided lookalikes, and those to be opposed, whose time ends within some days."""
    rows = WatchFinding.objects.filter(body_id=body_id, status__in=("found", "opposing"))
    rows = rows.filter(entry__opposition_until__range=(since, until))
    return [_finding(row) for row in rows.select_related("watch", "entry").order_by("id")[:DUE_MAX]]


def published(*, body_id: int) -> int:
    """Count the published marks taken in."""
    return GazetteEntry.objects.filter(body_id=body_id).count()


def words_held(rows: Iterable[MarkView]) -> list[str]:
    """Return the words of trademarks, for whoever wants to watch them."""
    return list(dict.fromkeys(row.word for row in rows if row.kind == "trademark"))


def _mark(row: Mark) -> MarkView:
    return MarkView(**{name: getattr(row, name) for name in MarkView.__slots__})


def _finding(row: WatchFinding) -> FindingView:
    watch, entry = row.watch, row.entry
    return FindingView(
        id=row.id,
        firm_id=watch.firm_id,
        firm_name=watch.firm_name,
        watched=watch.word,
        word=entry.word,
        number=entry.number,
        country=entry.country,
        classes=entry.classes,
        applicant=entry.applicant,
        published_on=entry.published_on,
        opposition_until=entry.opposition_until,
        score=row.score,
        reasons=[(code, points) for code, points in row.reasons],
        status=row.status,
        found_at=row.found_at,
        decision=row.decision,
        report_id=row.report_id,
        mark_id=watch.mark_id,
    )

"""Read what was asked: my own questions, the unanswered by gist, the month in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import TruncMonth

from naru.desk.answering.asked import Lexicon
from naru.desk.models import BilingualTerm, CheckQuestion, Question
from naru.kernel.clock import SEOUL
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.waiting import Kinds

MINE_MAX = 8
GROUPS_MAX = 50
MONTHS_MAX = 12
PAIRS_MAX = 500
CHECKS_MAX = 300
WORDINGS_MAX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question that was asked, and what became of it."""

    id: UUID
    asked_at: datetime
    language: str
    way: str
    text: str
    gist: str
    outcome: str
    misses: str
    coverage: int
    subject: str
    sources: tuple[str, ...]
    is_phrased: bool
    is_helpful: bool | None
    settled_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GistView:
    """Like questions that could not be answered: how many, since when, in which words."""

    gist: str
    count: int
    first_at: datetime
    last_at: datetime
    sample_id: UUID
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month in figures."""

    month: date
    asked: int
    unknown: int
    helpful: int
    not_helpful: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    id: UUID
    english: str
    korean: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A question of the body's own set with its last result."""

    id: UUID
    text: str
    expects: str
    must_say: str
    run_at: datetime | None
    is_good: bool | None
    finding: str


def of_person(*, body_id: int, person_id: UUID, limit: int = MINE_MAX) -> list[QuestionView]:
    """Return the newest questions of a person."""
    rows = Question.objects.filter(body_id=body_id, person_id=person_id).order_by("-asked_at")
    return [_view(row) for row in rows[:limit]]


def question(*, body_id: int, question_id: UUID) -> QuestionView | None:
    """Return one question of a body."""
    row = Question.objects.filter(body_id=body_id, id=question_id).first()
    return None if row is None else _view(row)


def page(
    *,
    body_id: int,
    outcome: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[QuestionView]:
    """Return a page of what was asked, newest first."""
    rows = Question.objects.filter(body_id=body_id).order_by("-asked_at", "-id")
    if outcome == "open":
        rows = rows.filter(outcome="unknown", settled_at__isnull=True)
    elif outcome == "unhelpful":
        rows = rows.filter(is_helpful=False)
    elif outcome:
        rows = rows.filter(outcome=outcome)
    if search:
        rows = rows.filter(text__icontains=search)
    if cursor:
        at, last = unpack_cursor(cursor, parts=2)
        instant = datetime.fromisoformat(str(at))
        rows = rows.filter(Q(asked_at__lt=instant) | Q(asked_at=instant, id__lt=UUID(str(last))))
    found = list(rows[: limit + 1])
    more = found[limit - 1] if len(found) > limit else None
    following = pack_cursor(more.asked_at.isoformat(), str(more.id)) if more else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=following)


def unanswered(*, body_id: int, limit: int = GROUPS_MAX) -> list[GistView]:
    """Return the unanswered questions joined by gist, the most asked first."""
    rows = Question.objects.filter(body_id=body_id, outcome="unknown", settled_at__isnull=True)
    grouped = (
        rows.values("gist")
        .annotate(count=Count("id"), first_at=Min("asked_at"), last_at=Max("asked_at"))
        .order_by("-count", "-last_at")[:limit]
    )
    groups = list(grouped)
    wordings: dict[str, list[tuple[UUID, str]]] = {}
    gists = [one["gist"] for one in groups]
    asked = rows.filter(gist__in=gists).order_by("-asked_at")
    for gist, question_id, text in asked.values_list("gist", "id", "text"):
        wordings.setdefault(gist, []).append((question_id, text))
    return [
        GistView(
            gist=one["gist"],
            count=one["count"],
            first_at=one["first_at"],
            last_at=one["last_at"],
            sample_id=wordings[one["gist"]][0][0],
            wordings=tuple(dict.fromkeys(text for _, text in wordings[one["gist"]]))[:WORDINGS_MAX],
        )
        for one in groups
    ]


def waiting(*, body_id: int) -> Kinds:
    """Name the questions that nothing answered: work for an officer."""
    rows = Question.objects.filter(body_id=body_id, outcome="unknown", settled_at__isnull=True)
    return [("questions_unanswered", rows.order_by("asked_at"), "asked_at")]


def months(*, body_id: int, limit: int = MONTHS_MAX) -> list[MonthView]:
    """Return the last months in figures, newest first."""
    rows = (
        Question.objects.filter(body_id=body_id)
        .annotate(month=TruncMonth("asked_at", tzinfo=SEOUL))
        .values("month")
        .annotate(
            asked=Count("id"),
            unknown=Count("id", filter=Q(outcome="unknown")),
            helpful=Count("id", filter=Q(is_helpful=True)),
            not_helpful=Count("id", filter=Q(is_helpful=False)),
        )
        .order_by("-month")[:limit]
    )
    return [MonthView(**{**row, "month": row["month"].astimezone(SEOUL).date()}) for row in rows]


def pairs(*, body_id: int) -> list[PairView]:
    """Return the body's own word pairs."""
    rows = BilingualTerm.objects.filter(body_id=body_id).order_by("english", "korean", "since")
    return [
        PairView(
            id=row.id, english=row.english, korean=row.korean, since=row.since, until=row.until
        )
        for row in rows[:PAIRS_MAX]
    ]


def lexicon(
    *, body_id: int, on: date, shipped: Lexicon, synonyms: Sequence[Sequence[str]]
) -> Lexicon:
    """Return the words of a body on a day: the shipped ones with its own."""
    rows = BilingualTerm.objects.filter(body_id=body_id, since__lte=on)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gt=on))
    joined = {english: list(words) for english, words in shipped.pairs.items()}
    for english, korean in rows.values_list("english", "korean")[:PAIRS_MAX]:
        joined.setdefault(english, []).append(korean)
    return Lexicon(
        alike=(*shipped.alike, *(tuple(row) for row in synonyms)),
        pairs={english: tuple(words) for english, words in joined.items()},
        places=shipped.places,
    )


def checks(*, body_id: int) -> list[CheckView]:
    """Return the body's own question set."""
    rows = CheckQuestion.objects.filter(body_id=body_id).order_by("is_good", "added_at")
    return [
        CheckView(
            id=row.id,
            text=row.text,
            expects=row.expects,
            must_say=row.must_say,
            run_at=row.run_at,
            is_good=row.is_good,
            finding=row.finding,
        )
        for row in rows[:CHECKS_MAX]
    ]


def _view(row: Question) -> QuestionView:
    return QuestionView(
        id=row.id,
        asked_at=row.asked_at,
        language=row.language,
        way=row.way,
        text=row.text,
        gist=row.gist,
        outcome=row.outcome,
        misses=row.misses,
        coverage=row.coverage,
        subject=row.subject,
        sources=tuple(row.sources),
        is_phrased=row.is_phrased,
        is_helpful=row.is_helpful,
        settled_at=row.settled_at,
        note=row.note,
    )

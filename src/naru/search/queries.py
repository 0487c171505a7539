"""
Find, complete and suggest.

``find`` answers with hits; ``ranked`` narrows any room's own queryset to what is found, best first,
so that search and filters run in one statement.
"""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Func, Value

from naru.kernel.text import Text
from naru.search import asking, hangul
from naru.search.asking import Query
from naru.search.models import SearchEntry, Synonym

HITS_MAX = 1_000
SUGGESTIONS_MAX = 10
SYNONYM_ROWS_MAX = 500

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing found; ``near`` says that it is only like what was asked."""

    subject_id: UUID
    score: float
    weight: int
    near: bool


def find(
    *, body_id: int, kind: str, query: str, limit: int = HITS_MAX, offset: int = 0
) -> list[Hit]:
    """Find what a query asks for, best first; an empty query finds nothing."""
    asked = _read(body_id, query)
    if asked.is_empty:
        return []
    most = min(limit + offset, HITS_MAX)
    with connection.cursor() as cursor:
        cursor.callproc("search_find", _arguments(body_id, kind, asked, most))
        rows = cursor.fetchall()[offset:]
    return [Hit(subject_id=row[0], score=row[1], weight=row[2], near=row[3]) for row in rows]


def ranked(
    subjects: "models.QuerySet[M]", *, body_id: int, kind: str, query: str, key: str = "pk"
) -> "models.QuerySet[M]":
    """
    Narrow a queryset to what a query finds and annotate ``search_rank`` (1 is best).

    ``key`` is the column that holds the subject's id. The search runs inside the statement.
    """
    asked = _read(body_id, query)
    if asked.is_empty:
        return subjects.none()
    found = _FoundIds(*(Value(each) for each in _arguments(body_id, kind, asked, HITS_MAX)))
    narrowed = subjects.alias(search_found=found).filter(_IsAmong(F(key), F("search_found")))
    rank = Func(found, F(key), function="array_position", output_field=models.IntegerField())
    ordered: models.QuerySet[M] = narrowed.annotate(search_rank=rank)
    return ordered


def complete(*, body_id: int, kind: str, typed: str, limit: int = SUGGESTIONS_MAX) -> list[Text]:
    """Return titles that go on from what is typed so far, also by first consonants."""
    word = hangul.squeeze(typed[: asking.QUERY_CHARACTERS_MAX])
    if not word:
        return []
    initials = f"'{word}':*C" if hangul.are_initials(word) else ""
    keys = "" if initials else hangul.keys(word)
    return _titles("search_complete", [body_id, kind, keys, initials, _few(limit)])


def suggest(*, body_id: int, kind: str, query: str, limit: int = SUGGESTIONS_MAX) -> list[Text]:
    """Return titles to try where nothing was found: the nearest, then the best liked."""
    asked = _read(body_id, query)
    return _titles("search_suggest", [body_id, kind, asked.word_keys, _few(limit)])


def synonyms(*, body_id: int) -> list[tuple[UUID, tuple[str, ...]]]:
    """List a body's own synonyms."""
    rows = Synonym.objects.filter(body_id=body_id).order_by("id")[:SYNONYM_ROWS_MAX]
    return [(row.id, tuple(row.words)) for row in rows]


def count(*, body_id: int, kind: str) -> int:
    """Count what is in the index."""
    return SearchEntry.objects.filter(body_id=body_id, kind=kind).count()


class _FoundIds(Func):
    # A subselect of constants runs once for the statement, not once for each row.
    function = "search_ids"
    template = "(SELECT %(function)s(%(expressions)s))::uuid[]"
    output_field = ArrayField(models.UUIDField())


class _IsAmong(Func):
    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = models.BooleanField()


def _read(body_id: int, query: str) -> Query:
    return asking.read(query, [words for _, words in synonyms(body_id=body_id)])


def _arguments(body_id: int, kind: str, asked: Query, limit: int) -> list[Any]:
    return [
        body_id,
        kind,
        asked.terms(),
        asked.terms(":A"),
        asked.squeezed,
        hangul.keys(asked.squeezed),
        asked.word_keys,
        limit,
    ]


def _few(limit: int) -> int:
    return min(limit, SUGGESTIONS_MAX)


def _titles(function: str, arguments: list[Any]) -> list[Text]:
    with connection.cursor() as cursor:
        cursor.callproc(function, arguments)
        return [Text(title, title_en) for title, title_en in cursor.fetchall()]

"""Find the passages that may answer a question."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, FloatField, Value, When

from naru.desk.answering.matching import Row, Weighed
from naru.desk.answering.passage import Passage, Span
from naru.desk.models import Passage as PassageRow
from naru.desk.models import PassageTerm
from naru.kernel.text import Text
from naru.search import hangul

ROWS_RANKED_MAX = 400
SUBJECTS_RANKED_MAX = 40
NEAR_SIMILARITY_MIN = 0.42
NEAR_TERMS_MAX = 6
NEAR_CHARACTERS_MIN = 2


def subject_counts(*, body_id: int, terms: Collection[str]) -> dict[str, int]:
    """Return how many subjects know each of some terms."""
    rows = PassageTerm.objects.filter(body_id=body_id, term__in=terms)
    return dict(rows.values_list("term", "subjects"))


def subject_total(*, body_id: int) -> int:
    """Count the subjects that there are passages of."""
    return PassageRow.objects.filter(body_id=body_id).values("subject").distinct().count()


def near_terms(*, body_id: int, term: str) -> tuple[str, ...]:
    """Return known terms that are typed almost like one that no source knows."""
    if len(term) < NEAR_CHARACTERS_MIN:
        return ()
    keys = hangul.keys(term)
    rows = (
        PassageTerm.objects.filter(body_id=body_id, keys__trigram_similar=keys)  # by its index
        .annotate(near=TrigramSimilarity("keys", keys))
        .filter(near__gte=NEAR_SIMILARITY_MIN)
        .order_by("-near", "term")
    )
    return tuple(rows.values_list("term", flat=True)[:NEAR_TERMS_MAX])


def candidates(*, body_id: int, weighed: Sequence[Weighed]) -> list[Row]:
    """Return the passages of the subjects that know most of a question's weight."""
    if not weighed:
        return []
    terms = list({term for one in weighed for term in one.group.terms})
    weight = reduce(add, (_met(one) for one in weighed))
    rows = PassageRow.objects.filter(body_id=body_id, terms__overlap=terms)
    best = rows.annotate(met=weight).order_by("-met", "subject").values_list("subject", "met")
    subjects = list(dict.fromkeys(subject for subject, _ in best[:ROWS_RANKED_MAX]))
    return of_subjects(body_id=body_id, subjects=subjects[:SUBJECTS_RANKED_MAX])


def _met(one: Weighed) -> Any:
    known = When(terms__overlap=list(one.group.terms), then=Value(one.weight))
    return Case(known, default=Value(0.0), output_field=FloatField())


def of_subjects(*, body_id: int, subjects: Collection[str]) -> list[Row]:
    """Return all passages of some subjects, as the index knows them."""
    rows = PassageRow.objects.filter(body_id=body_id, subject__in=subjects).values_list(
        "kind", "subject", "aspect", "name_terms", "text_terms", "years", "spans"
    )
    return [
        Row(
            key=f"{subject}#{aspect}",
            kind=kind,
            subject=subject,
            aspect=aspect,
            name=frozenset(name),
            text=frozenset(text),
            years=frozenset(years),
            rounds=frozenset(span["number"] for span in spans),
        )
        for kind, subject, aspect, name, text, years, spans in rows
    ]


def passages(*, body_id: int, keys: Collection[str]) -> dict[str, Passage]:
    """Return passages by their keys."""
    subjects = {key.rsplit("#", 1)[0] for key in keys}
    rows = PassageRow.objects.filter(body_id=body_id, subject__in=subjects)
    found = (_passage(row) for row in rows)
    return {one.key: one for one in found if one.key in set(keys)}


def titles(*, body_id: int, subjects: Collection[str]) -> dict[str, Text]:
    """Return the titles of some subjects."""
    rows = PassageRow.objects.filter(body_id=body_id, subject__in=subjects)
    return {row.subject: Text(row.title_ko, row.title_en) for row in rows.order_by("aspect")}


def counts(*, body_id: int) -> Mapping[str, int]:
    """Return how many passages there are of each kind."""
    found: dict[str, int] = {}
    for kind in PassageRow.objects.filter(body_id=body_id).values_list("kind", flat=True):
        found[kind] = found.get(kind, 0) + 1
    return found


def _passage(row: PassageRow) -> Passage:
    on: date | None = row.on
    return Passage(
        kind=row.kind,
        subject=row.subject,
        title=Text(row.title_ko, row.title_en),
        aspect=row.aspect,
        sentences=tuple(Text(one["ko"], one["en"]) for one in row.sentences),
        address=row.address,
        on=on,
        names=row.names,
        years=frozenset(row.years),
        spans=tuple(
            Span(
                number=one["number"],
                opens_at=datetime.fromisoformat(one["opens_at"]),
                closes_at=datetime.fromisoformat(one["closes_at"]),
            )
            for one in row.spans
        ),
    )

"""Keep the passages of a body's answers in step with their sources."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from naru.desk.answering.passage import Passage, Span, terms_of
from naru.desk.models import Passage as PassageRow
from naru.desk.models import PassageTerm
from naru.kernel.db import within_transaction
from naru.search import hangul, morphemes

ROWS_PER_BATCH_MAX = 500
TERM_CHARACTERS_MAX = 40
KEYS_CHARACTERS_MAX = 160
TITLE_CHARACTERS_MAX = 300
NAMES_CHARACTERS_MAX = 600


@within_transaction
def replace_kind(*, body_id: int, kind: str, passages: Sequence[Passage]) -> int:
    """Let a kind's passages be these and no others; returns how many there are."""
    PassageRow.objects.filter(body_id=body_id, kind=kind).delete()
    return _write(body_id, passages)


@within_transaction
def replace_subject(*, body_id: int, subject: str, passages: Sequence[Passage]) -> int:
    """Let a subject's passages be these and no others; none takes the subject out."""
    PassageRow.objects.filter(body_id=body_id, subject=subject).delete()
    return _write(body_id, passages)


@within_transaction
def count_terms(*, body_id: int) -> int:
    """Count anew how many subjects know each term; returns how many terms there are."""
    knowing: dict[str, set[str]] = defaultdict(set)
    rows = PassageRow.objects.filter(body_id=body_id).values_list("subject", "terms")
    for subject, terms in rows.iterator(chunk_size=ROWS_PER_BATCH_MAX):
        for term in terms:
            knowing[term].add(subject)
    counts = Counter({term: len(subjects) for term, subjects in knowing.items()})
    PassageTerm.objects.filter(body_id=body_id).delete()
    PassageTerm.objects.bulk_create(
        (
            PassageTerm(
                body_id=body_id,
                term=term,
                keys=hangul.keys(term)[:KEYS_CHARACTERS_MAX],
                subjects=subjects,
            )
            for term, subjects in counts.items()
        ),
        batch_size=ROWS_PER_BATCH_MAX,
    )
    return len(counts)


def _write(body_id: int, passages: Iterable[Passage]) -> int:
    morphemes.load()
    unique = {one.key: one for one in passages if one.sentences}
    PassageRow.objects.bulk_create(
        [_row(body_id, one) for one in unique.values()], batch_size=ROWS_PER_BATCH_MAX
    )
    return len(unique)


def _row(body_id: int, passage: Passage) -> PassageRow:
    terms = terms_of(passage)
    name = [term[:TERM_CHARACTERS_MAX] for term in terms.name]
    text = [term[:TERM_CHARACTERS_MAX] for term in terms.text]
    return PassageRow(
        body_id=body_id,
        kind=passage.kind,
        subject=passage.subject,
        aspect=passage.aspect,
        title_ko=passage.title.ko[:TITLE_CHARACTERS_MAX],
        title_en=passage.title.en[:TITLE_CHARACTERS_MAX],
        address=passage.address,
        on=passage.on,
        names=passage.names[:NAMES_CHARACTERS_MAX],
        years=sorted(passage.years),
        spans=[_span(one) for one in passage.spans],
        sentences=[{"ko": one.ko, "en": one.en} for one in passage.sentences],
        name_terms=name,
        text_terms=text,
        terms=list(dict.fromkeys((*name, *text))),
    )


def _span(span: Span) -> dict[str, Any]:
    return {
        "number": span.number,
        "opens_at": span.opens_at.isoformat(),
        "closes_at": span.closes_at.isoformat(),
    }

"""Put things into the index and take them out; a body's own synonyms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.search import hangul, morphemes
from naru.search.entry import TITLE_CHARACTERS_MAX, Document, index
from naru.search.models import SearchEntry, Synonym

ENTRIES_PER_BATCH_MAX = 500
SYNONYM_WORDS_MAX = 20
FIELDS = ["title", "title_en", "exact", "squeezed", "keys", "word_keys", "terms", "weight"]


class TooFewSynonyms(Refusal):
    code = "search.too_few_synonyms"
    says = Text(
        ko="같은 뜻의 낱말은 2개에서 {limit}개까지 적을 수 있습니다.",
        en="Give between 2 and {limit} words of the same meaning.",
    )
    next_step = Text(
        ko="낱말을 쉼표로 나누어 다시 적어 주세요.", en="Separate the words by commas."
    )


def put(*, body_id: int, kind: str, document: Document) -> None:
    """Put one thing into the index, or bring it up to date."""
    put_many(body_id=body_id, kind=kind, documents=[document])


@within_transaction
def put_many(*, body_id: int, kind: str, documents: Iterable[Document]) -> int:
    """Put many things into the index; returns how many. Loads the analyser if need be."""
    morphemes.load()
    entries = {each.subject_id: _entry(body_id, kind, each) for each in documents}
    SearchEntry.objects.bulk_create(
        entries.values(),
        batch_size=ENTRIES_PER_BATCH_MAX,
        update_conflicts=True,
        unique_fields=["body_id", "kind", "subject_id"],
        update_fields=FIELDS,
    )
    return len(entries)


@within_transaction
def weigh(*, body_id: int, kind: str, subject_id: UUID, weight: int) -> None:
    """Change how much a thing counts among equals, without analysing it again."""
    found = SearchEntry.objects.filter(body_id=body_id, kind=kind, subject_id=subject_id)
    found.update(weight=weight)


@within_transaction
def weigh_many(*, body_id: int, kind: str, weights: Mapping[UUID, int]) -> int:
    """Change the weights of many things; returns how many weigh otherwise than before."""
    rows = SearchEntry.objects.filter(body_id=body_id, kind=kind).only("id", "subject_id", "weight")
    changed = []
    for row in rows.order_by("id"):
        weight = weights.get(row.subject_id, row.weight)
        if weight != row.weight:
            row.weight = weight
            changed.append(row)
    SearchEntry.objects.bulk_update(changed, ["weight"], batch_size=ENTRIES_PER_BATCH_MAX)
    return len(changed)


@within_transaction
def remove(*, body_id: int, kind: str, subject_ids: Sequence[UUID]) -> int:
    """Take things out of the index; returns how many were in it."""
    found = SearchEntry.objects.filter(body_id=body_id, kind=kind, subject_id__in=subject_ids)
    return found.delete()[0]


@within_transaction
def add_synonyms(*, body_id: int, words: Sequence[str]) -> UUID:
    """
    Let words of one meaning find the same things in one body's mall.

    :raises TooFewSynonyms: where fewer than two, or too many, words are left.
    """
    plain = list(dict.fromkeys(filter(None, (hangul.squeeze(word) for word in words))))
    if not 2 <= len(plain) <= SYNONYM_WORDS_MAX:
        raise TooFewSynonyms(limit=SYNONYM_WORDS_MAX)
    return Synonym.objects.create(body_id=body_id, words=plain).id


@within_transaction
def remove_synonyms(*, body_id: int, synonym_id: UUID) -> None:
    """Forget one row of a body's synonyms."""
    Synonym.objects.filter(body_id=body_id, id=synonym_id).delete()


def _entry(body_id: int, kind: str, document: Document) -> SearchEntry:
    return SearchEntry(
        body_id=body_id,
        kind=kind,
        subject_id=document.subject_id,
        title=document.title.ko[:TITLE_CHARACTERS_MAX],
        title_en=document.title.en[:TITLE_CHARACTERS_MAX],
        weight=document.weight,
        **asdict(index(document)),
    )

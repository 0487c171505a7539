"""Putting things in, bringing them up to date, taking them out."""

import time
from uuid import UUID

import pytest

from naru.kernel import db as transactions
from naru.kernel.text import Text
from naru.search import operations, queries
from naru.search.entry import Document

pytestmark = pytest.mark.django_db
ONE = UUID(int=1)


def put(title: str, *, body_id: int = 1, weight: int = 0) -> None:
    document = Document(subject_id=ONE, title=Text(title), weight=weight)
    operations.put(body_id=body_id, kind="product", document=document)


def found(query: str, body_id: int = 1) -> list[UUID]:
    hits = queries.find(body_id=body_id, kind="product", query=query)
    return [hit.subject_id for hit in hits if not hit.near]


def test_put_again_replaces_what_was_there():
    put("사과")
    put("귀리")

    assert found("사과") == []
    assert found("귀리") == [ONE]
    assert queries.count(body_id=1, kind="product") == 1


def test_bodies_do_not_see_each_other():
    put("사과", body_id=1)

    assert found("사과", body_id=2) == []


def test_weigh_changes_the_weight_alone():
    put("사과")
    operations.weigh(body_id=1, kind="product", subject_id=ONE, weight=7)

    assert queries.find(body_id=1, kind="product", query="사과")[0].weight == 7


def test_remove_takes_out():
    put("사과")

    assert operations.remove(body_id=1, kind="product", subject_ids=[ONE]) == 1
    assert found("사과") == []


def test_synonyms_come_and_go():
    put("사과")
    with transactions.savepoint():
        row = operations.add_synonyms(body_id=1, words=["능금", "사과"])
    assert found("능금") == [ONE]

    operations.remove_synonyms(body_id=1, synonym_id=row)
    assert found("능금") == []


@pytest.mark.parametrize(
    "words", [[], ["사과"], ["사과", " 사 과 "], list("가나다라마바사아자차카타파하거너더러머버서")]
)
def test_synonyms_need_two_words_and_not_too_many(words):
    with pytest.raises(operations.TooFewSynonyms):
        operations.add_synonyms(body_id=1, words=words)


def test_many_are_put_at_once_and_fast():
    documents = [
        Document(subject_id=UUID(int=n), title=Text(f"나루 사과 {n}호"), weight=n)
        for n in range(1, 1_001)
    ]
    began = time.process_time()

    assert operations.put_many(body_id=1, kind="product", documents=documents) == 1_000
    assert time.process_time() - began < 5
    assert found("사과 7호")[0] == UUID(int=7)

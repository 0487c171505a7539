"""From a solved case to a published article: another reviews, names are caught, versions stay."""

import pytest
from tests.desk.operations.cases_story import MORNING, answered, bringer, officer, taken

from naru.desk.operations import articles, conversation
from naru.desk.operations.articles import (
    ArticleMovedOn,
    ArticleNeedsAnother,
    CaseNotSolved,
    NamesLeft,
    UnknownArticle,
    Words,
)
from naru.desk.queries import articles as queries
from naru.kernel.db import savepoint
from naru.kernel.text import Text

pytestmark = pytest.mark.django_db
WORDS = Words(
    category="logistics", title=Text("반송된 소포 다시 보내기"), text=Text("주소를 고칩니다.")
)


@pytest.fixture(autouse=True)
def _body(public_body):
    return public_body


def solved(by):
    case_id = answered(by)
    with savepoint():
        conversation.confirm(by=bringer(), case_id=case_id, at=MORNING)
    return case_id


def published(by, *, words=WORDS):
    with savepoint():
        article_id = articles.draft(by=by, words=words, at=MORNING)
        articles.send_to_review(by=by, article_id=article_id, at=MORNING)
        articles.publish(by=officer(), article_id=article_id, is_checked=False, at=MORNING)
    return article_id


def test_a_draft_of_a_solved_case_tells_no_names_and_is_tied_to_it():
    by = officer()
    case_id = solved(by)

    with savepoint():
        article_id = articles.draft_from(by=by, case_id=case_id, at=MORNING)

    found = queries.article(body_id=1, article_id=article_id)
    assert found is not None
    assert "다시 보내면 됩니다." in found.text.ko
    assert "나루식품" not in found.text.ko
    assert [one.case_id for one in queries.cases_of(body_id=1, article_id=article_id)] == [case_id]


def test_an_open_case_makes_no_article():
    by = officer()
    case_id = taken(by)

    with pytest.raises(CaseNotSolved), savepoint():
        articles.draft_from(by=by, case_id=case_id, at=MORNING)


def test_nobody_publishes_her_own_words():
    by = officer()
    with savepoint():
        article_id = articles.draft(by=by, words=WORDS, at=MORNING)
    with pytest.raises(ArticleMovedOn), savepoint():
        articles.publish(by=officer(), article_id=article_id, is_checked=False, at=MORNING)
    with savepoint():
        articles.send_to_review(by=by, article_id=article_id, at=MORNING)

    with pytest.raises(ArticleNeedsAnother), savepoint():
        articles.publish(by=by, article_id=article_id, is_checked=False, at=MORNING)


def test_names_that_are_left_stop_it_until_somebody_has_looked():
    by, reviewer = officer(), officer()
    case_id = solved(by)
    with savepoint():
        article_id = articles.draft_from(by=by, case_id=case_id, at=MORNING)
        words = Words(category="logistics", title=Text("반송"), text=Text("나루식품이 물었다."))
        articles.edit(by=by, article_id=article_id, words=words, at=MORNING)
        articles.send_to_review(by=by, article_id=article_id, at=MORNING)

    with pytest.raises(NamesLeft), savepoint():
        articles.publish(by=reviewer, article_id=article_id, is_checked=False, at=MORNING)
    with savepoint():
        articles.publish(by=reviewer, article_id=article_id, is_checked=True, at=MORNING)

    assert len(queries.published(body_id=1, ids=[article_id])) == 1


def test_readers_see_the_published_words_until_the_next_version():
    by = officer()
    article_id = published(by)
    newer = Words(category="logistics", title=Text("새 제목"), text=Text("새 본문"))
    with savepoint():
        articles.edit(by=by, article_id=article_id, words=newer, at=MORNING)

    (before,) = queries.published(body_id=1, ids=[article_id])
    with savepoint():
        articles.send_to_review(by=by, article_id=article_id, at=MORNING)
        articles.publish(by=officer(), article_id=article_id, is_checked=False, at=MORNING)
    (after,) = queries.published(body_id=1, ids=[article_id])

    assert (before.title.ko, before.version) == ("반송된 소포 다시 보내기", 1)
    assert (after.title.ko, after.version) == ("새 제목", 2)
    assert [one.number for one in queries.versions(body_id=1, article_id=article_id)] == [2, 1]


def test_a_hidden_or_foreign_article_is_not_read():
    by = officer()
    article_id = published(by)

    assert queries.published(body_id=2, ids=[article_id]) == []
    with savepoint():
        articles.hide(by=by, article_id=article_id, reason="낡았음", at=MORNING)
    assert queries.published(body_id=1, ids=[article_id]) == []
    with pytest.raises(UnknownArticle), savepoint():
        articles.vote(body_id=1, article_id=article_id, voter_print="a", helped=True, at=MORNING)


def test_a_reader_votes_once():
    article_id = published(officer())
    with savepoint():
        counted = [
            articles.vote(
                body_id=1, article_id=article_id, voter_print=reader, helped=helped, at=MORNING
            )
            for reader, helped in (("a", True), ("a", False), ("b", False))
        ]

    (found,) = queries.published(body_id=1, ids=[article_id])
    assert counted == [True, False, True]
    assert (found.helped, found.helped_not) == (1, 1)

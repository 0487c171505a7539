"""Write, review and publish articles (지식 글); what is published can be found at once."""

from datetime import datetime
from uuid import UUID

from naru.desk import categories
from naru.desk.operations import articles
from naru.desk.operations.articles import Words
from naru.desk.queries import articles as queries
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.sealed import fingerprint
from naru.search import operations as search
from naru.search.entry import Document


def draft(*, by: Actor, words: Words, at: datetime) -> UUID:
    """
    Begin an article of one's own words.

    :raises ArticleNeedsWords, UnknownCategory: as the operation.
    """
    with db.transaction():
        return articles.draft(by=by, words=words, at=at)


def draft_from(*, by: Actor, case_id: UUID, at: datetime) -> UUID:
    """
    Begin an article from a solved case.

    :raises UnknownCase, CaseNotSolved: as the operation.
    """
    with db.transaction():
        return articles.draft_from(by=by, case_id=case_id, at=at)


def edit(*, by: Actor, article_id: UUID, words: Words, at: datetime) -> None:
    """
    Change the words of an article.

    :raises UnknownArticle, ArticleNeedsWords, UnknownCategory: as the operation.
    """
    with db.transaction():
        articles.edit(by=by, article_id=article_id, words=words, at=at)


def send_to_review(*, by: Actor, article_id: UUID, at: datetime) -> None:
    """
    Ask for review.

    :raises UnknownArticle, ArticleMovedOn: as the operation.
    """
    with db.transaction():
        articles.send_to_review(by=by, article_id=article_id, at=at)


def send_back(*, by: Actor, article_id: UUID, reason: str, at: datetime) -> None:
    """
    Send an article back to its writer.

    :raises UnknownArticle, ArticleMovedOn: as the operation.
    """
    with db.transaction():
        articles.send_back(by=by, article_id=article_id, reason=reason, at=at)


def publish(*, by: Actor, article_id: UUID, is_checked: bool, at: datetime) -> None:
    """
    Publish an article, and put it into the index.

    :raises UnknownArticle, ArticleMovedOn, ArticleNeedsAnother, NamesLeft: as the operation.
    """
    with db.transaction():
        articles.publish(by=by, article_id=article_id, is_checked=is_checked, at=at)
        (shown,) = queries.published(body_id=by.body_id, ids=[article_id])
        about = categories.named(shown.category)
        document = Document(
            subject_id=shown.id,
            title=shown.title,
            keywords=f"{about.ko} {about.en}",
            text=f"{shown.text.ko}\n{shown.text.en}",
            weight=shown.helped,
        )
        search.put(body_id=by.body_id, kind=queries.KIND, document=document)


def hide(*, by: Actor, article_id: UUID, reason: str, at: datetime) -> None:
    """
    Take an article from the readers and out of the index.

    :raises UnknownArticle, ArticleMovedOn: as the operation.
    """
    with db.transaction():
        articles.hide(by=by, article_id=article_id, reason=reason, at=at)
        search.remove(body_id=by.body_id, kind=queries.KIND, subject_ids=[article_id])


def vote(*, body_id: int, article_id: UUID, reader: str, helped: bool, at: datetime) -> bool:
    """
    Count whether an article helped; ``reader`` is her account or session, kept as a print only.

    :raises UnknownArticle: none such is published.
    """
    with db.transaction():
        return articles.vote(
            body_id=body_id,
            article_id=article_id,
            voter_print=fingerprint(f"reader:{reader}"),
            helped=helped,
            at=at,
        )

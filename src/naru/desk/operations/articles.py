"""
Write articles (지식 글) from what solved cases: draft, review by another, publish, count help.

Every published wording stays as a version; readers see the newest.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.desk import article_check, categories
from naru.desk.article_check import Left
from naru.desk.models import Article, ArticleLink, ArticleVersion, ArticleVote, Case, CaseEntry
from naru.desk.operations import case_steps
from naru.desk.operations.cases import UnknownCategory
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

LETTERS_TITLE_MAX = 120


class UnknownArticle(Refusal):
    code = "desk.unknown_article"
    says = Text(ko="그런 글이 없습니다.", en="There is no such article.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ArticleMovedOn(Refusal):
    code = "desk.article_moved_on"
    says = Text(ko="지금은 그렇게 할 수 없는 글입니다.", en="The article is in another state now.")
    next_step = Text(ko="화면을 새로 고쳐 상태를 확인해 주세요.", en="Reload and see its state.")


class ArticleNeedsWords(Refusal):
    code = "desk.article_needs_words"
    says = Text(ko="제목과 본문이 필요합니다.", en="An article needs a title and a text.")
    next_step = Text(ko="한국어 제목과 본문을 적어 주세요.", en="Write both in Korean.")


class ArticleNeedsAnother(Refusal):
    code = "desk.article_needs_another_reviewer"
    says = Text(
        ko="글을 쓴 사람은 자기 글을 검토하여 공개할 수 없습니다.",
        en="Whoever wrote an article cannot review and publish it.",
    )
    next_step = Text(ko="다른 담당자에게 검토를 부탁해 주세요.", en="Ask another officer.")


class CaseNotSolved(Refusal):
    code = "desk.case_not_solved"
    says = Text(ko="해결한 상담 건으로만 글을 만듭니다.", en="Articles come from solved cases.")
    next_step = Text(ko="상담을 마친 뒤 만들어 주세요.", en="Make it once the case is solved.")


class NamesLeft(Refusal):
    code = "desk.article_names_left"
    says = Text(
        ko="이름이나 번호로 보이는 내용이 {count}개 남아 있습니다.",
        en="{count} things look like a name or number of somebody.",
    )
    next_step = Text(
        ko="지우거나, 개인정보가 아님을 확인했다고 표시해 주세요.",
        en="Take them out, or say that you checked they are none.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of an article."""

    category: str
    title: Text
    text: Text


@within_transaction
def draft(*, by: Actor, words: Words, at: datetime) -> UUID:
    """
    Begin an article of one's own words.

    :raises ArticleNeedsWords, UnknownCategory: as they say.
    """
    row = Article(body_id=by.body_id, written_by=by.person_id, written_at=at)
    _fill(row, words)
    row.save(force_insert=True)
    _note(by, row, "drafted", at)
    return row.id


@within_transaction
def draft_from(*, by: Actor, case_id: UUID, at: datetime) -> UUID:
    """
    Begin an article from a solved case: its words without names, and what answered it.

    :raises UnknownCase, CaseNotSolved: as they say.
    """
    case = case_steps.locked(by=by, case_id=case_id)
    if case.status != "solved":
        raise CaseNotSolved
    answers = CaseEntry.objects.filter(
        case=case, kind__in=("answer", "returned"), is_internal=False
    )
    told = [case.subject, case.text, *(one.words for one in answers.order_by("id"))]
    subject, question, *solved = (
        article_check.without_names(part, firm=case.firm_name, person=case.contact_name)
        for part in told
    )
    text = "\n\n".join(["■ 이런 어려움이었습니다", question, "■ 이렇게 풀었습니다", *solved])
    words = Words(category=case.category, title=Text(subject), text=Text(text))
    article_id = draft(by=by, words=words, at=at)
    ArticleLink.objects.create(article_id=article_id, case=case, is_source=True)
    return article_id


@within_transaction
def edit(*, by: Actor, article_id: UUID, words: Words, at: datetime) -> None:
    """
    Change the words; what is published stays until it is reviewed again.

    :raises UnknownArticle, ArticleNeedsWords, UnknownCategory: as they say.
    """
    row = _locked(by, article_id)
    _fill(row, words)
    row.status, row.written_by, row.written_at = "draft", by.person_id, at
    row.save()
    _note(by, row, "edited", at)


@within_transaction
def send_to_review(*, by: Actor, article_id: UUID, at: datetime) -> None:
    """
    Ask for review.

    :raises UnknownArticle, ArticleMovedOn: as they say.
    """
    row = _locked(by, article_id)
    if row.status != "draft":
        raise ArticleMovedOn
    Article.objects.filter(id=row.id).update(status="review")
    _note(by, row, "sent_to_review", at)


@within_transaction
def publish(*, by: Actor, article_id: UUID, is_checked: bool, at: datetime) -> None:
    """
    Publish what was reviewed, as its next version.

    :raises UnknownArticle, ArticleMovedOn: as they say.
    :raises ArticleNeedsAnother: the writer herself.
    :raises NamesLeft: something looks like a name or number, and nobody said it is none.
    """
    row = _locked(by, article_id)
    if row.status != "review":
        raise ArticleMovedOn
    if row.written_by == by.person_id:
        raise ArticleNeedsAnother
    left = leftovers_of(row)
    if left and not is_checked:
        raise NamesLeft(count=len(left))
    row.version, row.status, row.published_at = row.version + 1, "published", at
    row.save()
    ArticleVersion.objects.create(
        article=row,
        number=row.version,
        title_ko=row.title_ko,
        title_en=row.title_en,
        text_ko=row.text_ko,
        text_en=row.text_en,
        published_by=by.person_id,
        published_at=at,
    )
    _note(by, row, "published", at)


@within_transaction
def send_back(*, by: Actor, article_id: UUID, reason: str, at: datetime) -> None:
    """
    Send an article back to its writer, with the reason.

    :raises UnknownArticle, ArticleMovedOn: as they say.
    """
    row = _locked(by, article_id)
    if row.status != "review":
        raise ArticleMovedOn
    Article.objects.filter(id=row.id).update(status="draft")
    _note(by, row, "sent_back", at, reason=reason)


@within_transaction
def hide(*, by: Actor, article_id: UUID, reason: str, at: datetime) -> None:
    """
    Take an article from the readers.

    :raises UnknownArticle, ArticleMovedOn: as they say.
    """
    row = _locked(by, article_id)
    if not row.version or row.status == "hidden":
        raise ArticleMovedOn
    Article.objects.filter(id=row.id).update(status="hidden")
    _note(by, row, "hidden", at, reason=reason)


@within_transaction
def vote(*, body_id: int, article_id: UUID, voter_print: str, helped: bool, at: datetime) -> bool:
    """
    Count whether an article helped a reader; False where she has said so before.

    :raises UnknownArticle: none such is published.
    """
    row = Article.objects.filter(body_id=body_id, id=article_id, version__gte=1).first()
    if row is None or row.status == "hidden":
        raise UnknownArticle
    try:
        with savepoint():
            ArticleVote.objects.create(article=row, voter_print=voter_print, helped=helped, at=at)
    except IntegrityError:
        return False
    column = "helped" if helped else "helped_not"
    Article.objects.filter(id=row.id).update(**{column: F(column) + 1})
    return True


def leftovers_of(row: Article) -> list[Left]:
    """Return what in an article looks like names or numbers of those whose cases it tells."""
    cases = Case.objects.filter(articles__article=row)
    names = [name for case in cases for name in (case.firm_name, case.contact_name)]
    whole = f"{row.title_ko}\n{row.title_en}\n{row.text_ko}\n{row.text_en}"
    return article_check.leftovers(whole, names)


def _fill(row: Article, words: Words) -> None:
    if not words.title.ko.strip() or not words.text.ko.strip():
        raise ArticleNeedsWords
    if words.category not in categories.categories():
        raise UnknownCategory
    row.category = words.category
    row.title_ko = words.title.ko.strip()[:LETTERS_TITLE_MAX]
    row.title_en = words.title.en.strip()[:LETTERS_TITLE_MAX]
    row.text_ko, row.text_en = words.text.ko.strip(), words.text.en.strip()


def _locked(by: Actor, article_id: UUID) -> Article:
    rows = Article.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=article_id).first()
    if row is None:
        raise UnknownArticle
    return row


def _note(by: Actor, row: Article, deed: str, at: datetime, *, reason: str = "") -> None:
    audit.note(by=by, action=f"article.{deed}", subject=("article", row.id), reason=reason, at=at)

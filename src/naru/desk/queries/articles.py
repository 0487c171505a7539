"""Read articles (지식 글): those that readers see, and those that officers write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from naru.desk.article_check import Left
from naru.desk.models import Article, ArticleVersion
from naru.desk.operations.articles import leftovers_of
from naru.kernel.clock import legal_date
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.kernel.text import Text
from naru.search import queries as search

KIND = "article"
ARTICLES_SHOWN_MAX = 100
PLACE = "/support/desk/articles/{id}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedView:
    """An article as readers see it: the newest published words."""

    id: UUID
    category: str
    title: Text
    text: Text
    version: int
    updated_on: date
    helped: int
    helped_not: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article as officers write it."""

    id: UUID
    category: str
    status: str
    version: int
    title: Text
    text: Text
    written_by: UUID | None
    written_at: datetime
    published_at: datetime | None
    helped: int
    helped_not: int
    cases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    number: int
    title: Text
    text: Text
    published_by: UUID | None
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedCase:
    """A case tied to an article: it became the article, or was answered by it."""

    case_id: UUID
    number: str
    subject: str
    is_source: bool


def published(*, body_id: int, ids: Sequence[UUID]) -> list[PublishedView]:
    """Return published articles in the order of their ids; what readers do not see is left out."""
    found = {row.id: _published(row) for row in _shown(body_id).filter(id__in=ids)}
    return [found[one] for one in ids if one in found]


def shown(*, body_id: int, search_words: str = "", category: str = "") -> list[PublishedView]:
    """Return what readers see: best match first where they search, else newest first."""
    rows = _shown(body_id)
    if category:
        rows = rows.filter(category=category)
    if search_words.strip():
        ranked: Any = search.ranked(rows, body_id=body_id, kind=KIND, query=search_words)
        return [_published(row) for row in ranked.order_by("search_rank")[:ARTICLES_SHOWN_MAX]]
    return [_published(row) for row in rows.order_by("-published_at", "-id")[:ARTICLES_SHOWN_MAX]]


def page(
    *,
    body_id: int,
    status: str = "",
    search_words: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ArticleView]:
    """Return the articles that a body's officers write, newest first."""
    rows = Article.objects.filter(body_id=body_id).annotate(cases=Count("links"))
    if status:
        rows = rows.filter(status=status)
    if search_words:
        rows = rows.filter(title_ko__icontains=search_words)
    return newest_first(rows, _view, cursor=cursor, limit=limit)


def article(*, body_id: int, article_id: UUID) -> ArticleView | None:
    """Return one article for officers, or None."""
    rows = Article.objects.filter(body_id=body_id, id=article_id).annotate(cases=Count("links"))
    row = rows.first()
    return None if row is None else _view(row)


def versions(*, body_id: int, article_id: UUID) -> list[VersionView]:
    """Return what was published of an article, newest first."""
    rows = ArticleVersion.objects.filter(article_id=article_id, article__body_id=body_id)
    return [
        VersionView(
            number=row.number,
            title=Text(row.title_ko, row.title_en),
            text=Text(row.text_ko, row.text_en),
            published_by=row.published_by,
            published_at=row.published_at,
        )
        for row in rows.order_by("-number")
    ]


def cases_of(*, body_id: int, article_id: UUID) -> list[TiedCase]:
    """Return the cases tied to an article, for officers."""
    row = Article.objects.filter(body_id=body_id, id=article_id).first()
    links = row.links.select_related("case").order_by("-is_source", "-id") if row else []
    return [
        TiedCase(
            case_id=link.case_id,
            number=f"{link.case.year}-{link.case.serial:04d}",
            subject=link.case.subject,
            is_source=link.is_source,
        )
        for link in links
    ]


def leftovers(*, body_id: int, article_id: UUID) -> list[Left]:
    """Return what in an article looks like a name or number of somebody."""
    row = Article.objects.filter(body_id=body_id, id=article_id).first()
    return leftovers_of(row) if row else []


def for_answers(*, body_id: int, category: str) -> list[PublishedView]:
    """Return the articles on which an answer of a category may rest, the most helpful first."""
    rows = _shown(body_id).filter(category=category).order_by("-helped", "-id")
    return [_published(row) for row in rows[:ARTICLES_SHOWN_MAX]]


def _shown(body_id: int) -> QuerySet[Article]:
    newest = Prefetch("versions", queryset=ArticleVersion.objects.order_by("-number"))
    rows = Article.objects.filter(body_id=body_id, version__gte=1).exclude(status="hidden")
    return rows.prefetch_related(newest)


def _published(row: Article) -> PublishedView:
    newest = row.versions.all()[0]
    return PublishedView(
        id=row.id,
        category=row.category,
        title=Text(newest.title_ko, newest.title_en),
        text=Text(newest.text_ko, newest.text_en),
        version=newest.number,
        updated_on=legal_date(newest.published_at),
        helped=row.helped,
        helped_not=row.helped_not,
        address=PLACE.format(id=row.id),
    )


def _view(row: Article) -> ArticleView:
    return ArticleView(
        id=row.id,
        category=row.category,
        status=row.status,
        version=row.version,
        title=Text(row.title_ko, row.title_en),
        text=Text(row.text_ko, row.text_en),
        written_by=row.written_by,
        written_at=row.written_at,
        published_at=row.published_at,
        helped=row.helped,
        helped_not=row.helped_not,
        cases=getattr(row, "cases", 0),
    )

"""Tables of knowledge articles (지식 글) that come from solved cases."""

from django.db import models
from django.db.models import Q

from naru.desk.models.cases import Case
from naru.desk.steps import ARTICLE_STATES
from naru.kernel.db import DeskRow


class Article(DeskRow):
    """
    What solved a case, written for everybody; the newest words, and what was published of them.

    ``version`` counts what was published; readers see the newest ``ArticleVersion``.
    """

    body_id = models.SmallIntegerField()
    category = models.CharField(max_length=20)
    status = models.CharField(max_length=9, default="draft")
    version = models.SmallIntegerField(default=0)
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    text_ko = models.TextField()
    text_en = models.TextField(blank=True, default="")
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    helped = models.IntegerField(default=0)
    helped_not = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ARTICLE_STATES), name="article_step_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(version__gte=1, published_at__isnull=False),
                name="published_article_has_a_version",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-published_at"], name="articles_by_day")
        ]


class ArticleVersion(DeskRow):
    """The words of an article as they were published, by whom and when."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.SmallIntegerField()
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    text_ko = models.TextField()
    text_en = models.TextField(blank=True, default="")
    published_by = models.UUIDField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once")
        ]


class ArticleLink(DeskRow):
    """A case tied to an article: it became the article, or was answered by it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="links")
    case = models.ForeignKey(Case, models.PROTECT, related_name="articles")
    is_source = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "case"], name="article_tied_to_a_case_once")
        ]


class ArticleVote(DeskRow):
    """Whether an article helped a reader: one vote a reader, known only by a print."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="votes")
    voter_print = models.CharField(max_length=64)
    helped = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "voter_print"], name="reader_votes_once")
        ]

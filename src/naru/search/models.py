"""The one index: an entry for each thing that can be found, and a body's own synonyms."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from naru.kernel.db import DeskRow


class SearchEntry(DeskRow):
    """
    One thing that can be found: a product, later a programme or a notice.

    ``exact`` holds the squeezed titles, ``squeezed`` titles and key words, ``keys`` the keystrokes
    of ``squeezed`` and ``word_keys`` those of the title's words. ``weight`` breaks ties: what is
    liked more comes first. The trigram indexes on both stand in ``sql/find.sql``, because their
    extension must be there first.
    """

    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    exact = ArrayField(models.TextField())
    squeezed = models.TextField()
    keys = models.TextField()
    word_keys = models.TextField()
    terms = SearchVectorField()
    weight = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "kind", "subject_id"], name="subject_is_found_once"
            )
        ]
        indexes = [
            GinIndex(fields=["terms"], name="search_by_terms", fastupdate=False),
            models.Index(fields=["body_id", "kind", "-weight"], name="search_by_weight"),
        ]


class Synonym(DeskRow):
    """Words that mean the same in one body's mall (나루쌀, 군 대표쌀)."""

    body_id = models.SmallIntegerField()
    words = ArrayField(models.CharField(max_length=40))

    class Meta:
        indexes = [models.Index(fields=["body_id"], name="synonyms_of_a_body")]

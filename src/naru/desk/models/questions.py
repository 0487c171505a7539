"""Tables of answers: passages with their words, questions asked, word pairs, own question sets."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow

OUTCOMES = ("answered", "verdict", "mine", "list", "unknown")


class Passage(DeskRow):
    """
    What one source says about one aspect of a subject, and the terms it is found by.

    ``subject`` is the stable key of what it is about; ``terms`` joins name and text, so that one
    index finds both.
    """

    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=160)
    aspect = models.CharField(max_length=20)
    title_ko = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    on = models.DateField(null=True)
    names = models.CharField(max_length=600, blank=True, default="")
    years = ArrayField(models.SmallIntegerField(), default=list)
    spans = models.JSONField(default=list)
    sentences = models.JSONField(default=list)
    name_terms = ArrayField(models.CharField(max_length=40), default=list)
    text_terms = ArrayField(models.CharField(max_length=40), default=list)
    terms = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "subject", "aspect"], name="subject_says_an_aspect_once"
            )
        ]
        indexes = [
            GinIndex(fields=["terms"], name="passages_by_terms", fastupdate=False),
            models.Index(fields=["body_id", "kind", "subject"], name="passages_of_a_subject"),
        ]


class PassageTerm(DeskRow):
    """A term of a body's passages: how many subjects know it, and its keystrokes for typos."""

    body_id = models.SmallIntegerField()
    term = models.CharField(max_length=40)
    keys = models.CharField(max_length=160)
    subjects = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "term"], name="term_is_counted_once")
        ]
        indexes = [
            GinIndex(OpClass("keys", name="gin_trgm_ops"), name="terms_by_keys", fastupdate=False)
        ]


class Question(DeskRow):
    """
    A question that was asked, with personal numbers masked, and what became of it.

    ``gist`` joins like questions; ``settled_at`` is when an officer dealt with an unanswered one.
    """

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    language = models.CharField(max_length=2)
    way = models.CharField(max_length=4, default="page")
    text = models.CharField(max_length=500)
    gist = models.CharField(max_length=120, blank=True, default="")
    outcome = models.CharField(max_length=8)
    misses = models.CharField(max_length=10, blank=True, default="")
    coverage = models.SmallIntegerField(default=0)
    subject = models.CharField(max_length=160, blank=True, default="")
    sources = ArrayField(models.CharField(max_length=190), default=list)
    is_phrased = models.BooleanField(default=False)
    is_helpful = models.BooleanField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=OUTCOMES), name="question_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(way__in=("page", "api")), name="question_way_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "-asked_at"], name="questions_newest_first"),
            models.Index(fields=["body_id", "person_id", "-asked_at"], name="questions_of_one"),
            models.Index(
                fields=["body_id", "asked_at"],
                name="questions_unanswered",
                condition=Q(outcome="unknown", settled_at__isnull=True),
            ),
        ]


class BilingualTerm(DeskRow):
    """An English word and the Korean that a body uses for it, from a day on (용어표)."""

    body_id = models.SmallIntegerField()
    english = models.CharField(max_length=40)
    korean = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "english", "korean", "since"], name="word_pair_is_there_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("since")),
                name="word_pair_ends_after_it_begins",
            ),
        ]


class CheckQuestion(DeskRow):
    """
    A question of a body's own set, asked again after changes.

    ``expects`` is the subject that must answer, or empty where "I do not know" is right;
    ``must_say`` has to stand in the answer.
    """

    body_id = models.SmallIntegerField()
    text = models.CharField(max_length=500)
    expects = models.CharField(max_length=160, blank=True, default="")
    must_say = models.CharField(max_length=120, blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)
    run_at = models.DateTimeField(null=True)
    is_good = models.BooleanField(null=True)
    finding = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "text"], name="check_is_asked_once")
        ]

"""Tables of difficulty cases (애로): the case, what was said in it, who is satisfied, numbers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.desk.models.people import Adviser
from naru.desk.steps import ENDED, STATES
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

CHANNELS = ("web", "phone", "counter", "email", "aftercare")


class NumberSeries(DeskRow):
    """The last number drawn of a series (cases, IP reports) in a body's year."""

    body_id = models.SmallIntegerField()
    series = models.CharField(max_length=12)
    year = models.SmallIntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        verbose_name_plural = "number series"
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "series", "year"], name="number_series_once_a_year"
            )
        ]


class Case(DeskRow):
    """
    A difficulty of a firm, or of whoever brings one.

    The clock lies in ``spent`` (working time used) and ``counting_since`` (None while it stands
    still); ``first_minutes`` and ``solution_minutes`` are what was promised when it was triaged.
    """

    body_id = models.SmallIntegerField()
    year = models.SmallIntegerField()
    serial = models.IntegerField()
    channel = models.CharField(max_length=9)
    category = models.CharField(max_length=20)
    urgency = models.CharField(max_length=6, default="normal")
    country = models.CharField(max_length=2, blank=True, default="")
    subject = models.CharField(max_length=120)
    text = SealedText()
    firm_id = models.UUIDField(null=True)
    firm_name = models.CharField(max_length=120, blank=True, default="")
    person_id = models.UUIDField(null=True)
    contact_name = SealedText(blank=True, default="")
    contact_phone = SealedText(blank=True, default="")
    contact_email = SealedText(blank=True, default="")
    link_print = models.CharField(max_length=64, blank=True, default="")
    mail_print = models.CharField(max_length=64, blank=True, default="")
    source_kind = models.CharField(max_length=12, blank=True, default="")
    source_id = models.UUIDField(null=True)
    status = models.CharField(max_length=9, default="received")
    owner_id = models.UUIDField(null=True)
    adviser = models.ForeignKey(Adviser, models.PROTECT, null=True, related_name="cases")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="doubles")
    reason = models.CharField(max_length=300, blank=True, default="")
    received_by = models.UUIDField(null=True)
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reopened = models.SmallIntegerField(default=0)
    spent = models.DurationField()
    counting_since = models.DateTimeField(null=True)
    first_minutes = models.IntegerField()
    solution_minutes = models.IntegerField()
    first_due_at = models.DateTimeField(null=True)
    solution_due_at = models.DateTimeField(null=True)
    answered_in_time = models.BooleanField(null=True)
    solved_in_time = models.BooleanField(null=True)
    first_minutes_used = models.IntegerField(null=True)
    solution_minutes_used = models.IntegerField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "year", "serial"], name="case_number_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["link_print"], condition=~Q(link_print=""), name="case_link_opens_one"
            ),
            models.UniqueConstraint(
                fields=["body_id", "mail_print"],
                condition=~Q(mail_print=""),
                name="mail_becomes_one_case",
            ),
            models.CheckConstraint(condition=Q(status__in=STATES), name="case_step_is_known"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="case_way_is_known"),
            models.CheckConstraint(
                condition=~Q(status__in=("working", "waiting", "referred", "answered", *ENDED))
                | Q(owner_id__isnull=False),
                name="case_in_work_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="merged_case_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(status__in=(*ENDED, "merged")),
                name="open_case_has_not_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "solution_due_at"], name="cases_by_due"),
            models.Index(fields=["body_id", "-id"], name="cases_newest"),
            models.Index(fields=["body_id", "owner_id", "status"], name="cases_of_an_owner"),
            models.Index(fields=["body_id", "firm_id", "-id"], name="cases_of_a_firm"),
            models.Index(fields=["body_id", "person_id", "-id"], name="cases_of_a_person"),
        ]


class CaseEntry(DeskRow):
    """
    A step or words in a case: who, of which body, when; internal ones the firm never sees.

    ``documents`` are attachments that came with it.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=10)
    side = models.CharField(max_length=6)
    words = SealedText(blank=True, default="")
    step = models.CharField(max_length=9, blank=True, default="")
    is_internal = models.BooleanField(default=False)
    article_id = models.UUIDField(null=True)
    referral_id = models.UUIDField(null=True)
    documents = ArrayField(models.UUIDField(), default=list)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "case entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=("firm", "office", "other", "system")),
                name="case_entry_has_a_side",
            )
        ]
        indexes = [models.Index(fields=["case", "id"], name="entries_of_a_case")]


class Satisfaction(DeskRow):
    """What whoever brought a case thinks of its end: a grade of five, once."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="satisfaction")
    body_id = models.SmallIntegerField()
    grade = models.SmallIntegerField()
    words = SealedText(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "satisfaction"
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__gte=1, grade__lte=5), name="satisfaction_is_one_of_five"
            )
        ]
        indexes = [models.Index(fields=["body_id", "at"], name="satisfaction_by_month")]

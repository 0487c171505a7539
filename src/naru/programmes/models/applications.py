"""Tables of applications (신청): answers, papers, steps, objections."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.programmes.models.calls import Call, CallRound
from naru.programmes.models.programmes import ProgrammeVersion

APPLICATION_STATES = (
    "draft",         # being written; every field is kept at once
    "submitted",     # handed in, waiting for screening
    "supplement",    # sent back for a supplement (보완)
    "eligible",      # passed screening
    "ineligible",    # did not pass, with reasons
    "selected",      # chosen: an award exists or is being agreed on
    "reserve",       # waits for a place (예비)
    "not_selected",  # ranked too low
    "withdrawn",     # taken back by the applicant
)  # fmt: skip
APPLICANT_KINDS = ("firm", "person", "group")
WAYS = ("online", "on_site", "link", "email", "bulk")


class Application(DeskRow):
    """
    One application, pinned to its version of the file and to a snapshot of facts.

    ``number`` is its honest place in the order of handing in; ``holder_id`` is the firm, person or
    (for somebody without an account, a group) the application itself. ``decision`` keeps the
    reasons as they were told. Points are thousandths. ``amount_cut`` is what the office gives where
    that is less than the ``amount`` worked out; ``has_place`` says that the application counts in
    its round's ``taken``.
    """

    body_id = models.SmallIntegerField()
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    round = models.ForeignKey(CallRound, models.PROTECT, related_name="applications")
    version = models.ForeignKey(ProgrammeVersion, models.PROTECT, related_name="applications")
    applicant_kind = models.CharField(max_length=6)
    holder_id = models.UUIDField()
    person_id = models.UUIDField(null=True)  # who fills it in and is told
    title = models.CharField(max_length=200, blank=True, default="")
    contact_name = SealedText(blank=True, default="")
    contact_phone = SealedText(blank=True, default="")
    contact_email = SealedText(blank=True, default="")
    status = models.CharField(max_length=12, default="draft")
    stage = models.CharField(max_length=60, default="apply")
    number = models.IntegerField(null=True)
    way = models.CharField(max_length=7, default="online")
    helped_by = models.UUIDField(null=True)
    consent_id = models.UUIDField(null=True)
    link_print = models.CharField(max_length=64, blank=True, default="")
    facts = models.JSONField(default=dict)
    decision = models.JSONField(null=True)
    amount = models.BigIntegerField(null=True)
    amount_wanted = models.BigIntegerField(null=True)
    amount_cut = models.BigIntegerField(null=True)
    cut_reason = models.CharField(max_length=300, blank=True, default="")
    points = models.IntegerField(null=True)
    bonus_points = models.IntegerField(default=0)
    rank = models.IntegerField(null=True)
    has_place = models.BooleanField(default=False)
    payee_id = models.UUIDField(null=True)  # whose wallet is paid, where not the holder's
    pay_batch = models.SmallIntegerField(null=True)
    reserve_place = models.IntegerField(null=True)
    reason_ko = models.TextField(blank=True, default="")
    reason_en = models.TextField(blank=True, default="")
    is_published = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)  # by e-mail or on paper, before it was typed in
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=APPLICATION_STATES), name="application_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(applicant_kind__in=APPLICANT_KINDS), name="applicant_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="application_way_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "withdrawn")) | Q(submitted_at__isnull=False),
                name="application_moves_on_after_handing_in",
            ),
            models.CheckConstraint(
                condition=Q(amount_cut__isnull=True)
                | Q(amount_cut__gte=0, amount_cut__lt=F("amount")) & ~Q(cut_reason=""),
                name="amount_is_cut_with_a_reason_and_never_raised",
            ),
            models.UniqueConstraint(fields=["call", "number"], name="application_number_is_unique"),
            models.UniqueConstraint(
                fields=["call", "round", "holder_id"],
                condition=~Q(status__in=("withdrawn", "ineligible", "not_selected")),
                name="holder_applies_once_a_round",
            ),
        ]
        indexes = [
            models.Index(fields=["call", "status", "number"], name="applications_by_number"),
            models.Index(fields=["body_id", "holder_id", "-id"], name="applications_of_holder"),
            models.Index(fields=["body_id", "person_id", "-id"], name="applications_of_person"),
            models.Index(
                fields=["body_id", "submitted_at"],
                name="applications_to_screen",
                condition=Q(status="submitted"),
            ),
            models.Index(
                fields=["link_print"], name="application_by_link", condition=~Q(link_print="")
            ),
        ]


class Answer(DeskRow):
    """
    One answer of a form, kept the moment it is given; JSON lies sealed in ``value``.

    ``revision`` counts up so that two devices do not overwrite each other unseen.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    field = models.CharField(max_length=60)
    value = SealedText()
    revision = models.IntegerField(default=1)
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "field"], name="question_has_one_answer")
        ]


class EvidencePaper(DeskRow):
    """A paper handed in with an application: a new document, or an earlier one used again."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="papers")
    code = models.CharField(max_length=60)
    document_id = models.UUIDField()
    is_reused = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)
    is_good = models.BooleanField(null=True)
    finding = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "code", "document_id"], name="paper_is_handed_in_once"
            )
        ]


class ApplicationStep(DeskRow):
    """
    One step on an application's way: from which state to which, when, by whom, why.

    Steps of one deed on many applications share a ``batch``; ``before`` keeps the columns that the
    step changed, so that it can be undone while nothing has been built on it.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    status_before = models.CharField(max_length=12, blank=True, default="")
    status_after = models.CharField(max_length=12)
    stage = models.CharField(max_length=60)
    reason = models.CharField(max_length=500, blank=True, default="")
    is_undone = models.BooleanField(default=False)
    batch = models.UUIDField(null=True)
    before = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["application", "-id"], name="steps_newest_first"),
            models.Index(fields=["batch"], name="steps_of_batch", condition=Q(batch__isnull=False)),
        ]


class Supplement(DeskRow):
    """
    A request to mend an application (보완요청): what, by when, and when it was answered.

    ``codes`` name the papers and questions that are meant.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="supplements")
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    what = models.TextField()
    codes = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at__isnull=True, ended_at__isnull=True),
                name="application_has_one_open_supplement",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at")), name="supplement_leaves_time"
            ),
        ]


class Appeal(DeskRow):
    """An objection (이의신청) to a decision, heard by somebody who did not take part in it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="appeals")
    grounds = SealedText()
    filed_by = models.UUIDField(null=True)
    filed_at = models.DateTimeField()
    heard_by = models.UUIDField(null=True)
    status = models.CharField(max_length=9, default="filed")
    answer = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(status="filed"),
                name="application_has_one_open_appeal",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("filed", "upheld", "dismissed", "withdrawn")),
                name="appeal_state_is_known",
            ),
        ]

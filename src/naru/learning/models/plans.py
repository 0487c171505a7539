"""Tables of what a diagnosis yields: steps of a firm's plan, entry meetings and who goes there."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.learning.models.assessments import Diagnosis

STEP_STATES = ("open", "begun", "done", "aside")
TARGETS = (
    "seller", "shop", "product", "detail", "meeting", "course", "mentor", "programmes", "case",
    "other",
)  # fmt: skip
MEETING_STATES = ("planned", "held", "cancelled")
CANDIDATE_STATES = ("wished", "invited", "attended", "listed", "declined")


class PlanStep(DeskRow):
    """
    A step of a firm's plan (맞춤 계획): from its result, or added by an officer.

    ``state`` is what the records showed when they were last looked at; ``aside`` is the firm's own
    word, with a reason. A step of an earlier result is ``replaced_at`` once the next plan stands.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    diagnosis = models.ForeignKey(Diagnosis, models.PROTECT, null=True, related_name="steps")
    position = models.SmallIntegerField()
    code = models.CharField(max_length=60)
    target = models.CharField(max_length=10)
    title_ko = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True, default="")
    why_ko = models.CharField(max_length=400, blank=True, default="")
    why_en = models.CharField(max_length=400, blank=True, default="")
    due_on = models.DateField()
    state = models.CharField(max_length=5, default="open")
    state_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)
    replaced_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "code"],
                condition=Q(replaced_at=None),
                name="plan_has_a_step_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=STEP_STATES), name="plan_step_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(target__in=TARGETS), name="plan_step_target_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="aside") | ~Q(reason=""), name="step_is_put_aside_with_a_reason"
            ),
        ]
        indexes = [
            models.Index(
                fields=["body_id", "firm_id", "position"],
                condition=Q(replaced_at=None),
                name="steps_of_a_plan",
            ),
            models.Index(
                fields=["body_id", "due_on"],
                condition=Q(replaced_at=None, state__in=("open", "begun")),
                name="steps_by_due_day",
            ),
        ]


class EntryMeeting(DeskRow):
    """A meeting at which channels look at products (입점 상담회): when, where, for how many."""

    body_id = models.SmallIntegerField()
    title = models.CharField(max_length=120)
    channel = models.CharField(max_length=120)
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True, default="")
    places = models.SmallIntegerField()
    status = models.CharField(max_length=9, default="planned")
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=MEETING_STATES), name="entry_meeting_state_is_known"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="entry_meeting_has_places"),
        ]
        indexes = [models.Index(fields=["body_id", "-held_on"], name="entry_meetings_by_day")]


class EntryCandidate(DeskRow):
    """A firm on the way to an entry meeting: it wished to go, was invited, went, was listed."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    meeting = models.ForeignKey(EntryMeeting, models.PROTECT, null=True, related_name="candidates")
    status = models.CharField(max_length=8, default="wished")
    note = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id"],
                condition=Q(status__in=("wished", "invited")),
                name="firm_waits_for_one_entry_meeting",
            ),
            models.CheckConstraint(
                condition=Q(status__in=CANDIDATE_STATES), name="candidate_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(status__in=("wished", "declined")),
                name="candidate_goes_to_a_meeting",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "id"], name="candidates_by_state"),
            models.Index(fields=["body_id", "firm_id"], name="candidates_of_a_firm"),
        ]

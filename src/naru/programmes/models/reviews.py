"""Tables of reviews (평가·심사): reviewers, conflicts of interest, reviews and their scores."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.programmes.models.applications import Application
from naru.programmes.models.calls import Call

REVIEW_STATES = ("assigned", "declined", "submitted", "reopened")


class Reviewer(DeskRow):
    """
    A person who reviews a call's applications; she first says where she is not neutral.

    Invited by e-mail: ``person_id`` is known once somebody signs in under that address.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="reviewers")
    email = models.EmailField()
    person_id = models.UUIDField(null=True)
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "person_id"],
                condition=Q(person_id__isnull=False),
                name="person_reviews_a_call_once",
            ),
            models.UniqueConstraint(fields=["call", "email"], name="address_reviews_a_call_once"),
        ]
        indexes = [
            models.Index(fields=["person_id", "-id"], name="reviewer_of_person"),
            models.Index(fields=["email"], name="reviewer_by_address"),
        ]


class Conflict(DeskRow):
    """A conflict of interest (이해충돌·제척), declared by the reviewer or found in the records."""

    reviewer = models.ForeignKey(Reviewer, models.CASCADE, related_name="conflicts")
    application = models.ForeignKey(Application, models.CASCADE, related_name="conflicts")
    source = models.CharField(max_length=8)
    reason = models.CharField(max_length=300)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "application"], name="conflict_is_noted_once"
            ),
            models.CheckConstraint(
                condition=Q(source__in=("declared", "found")), name="conflict_source_is_known"
            ),
        ]


class Review(DeskRow):
    """One reviewer's review of one application; ``points`` are thousandths of the weighted sum."""

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="reviews")
    application = models.ForeignKey(Application, models.PROTECT, related_name="reviews")
    status = models.CharField(max_length=9, default="assigned")
    points = models.IntegerField(null=True)
    comment = models.TextField(blank=True, default="")
    assigned_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "application"], name="reviewer_reviews_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=REVIEW_STATES), name="review_state_is_known"
            ),
        ]


class Score(DeskRow):
    """What a review gives for one criterion."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=60)
    points = models.IntegerField()
    comment = models.CharField(max_length=1_000, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"], name="criterion_is_scored_once"
            ),
            models.CheckConstraint(condition=Q(points__gte=0), name="score_is_not_negative"),
        ]

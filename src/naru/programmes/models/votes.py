"""
Tables of residents deciding (주민참여): proposals, voices of support, and the secret vote.

Who voted (``VoterMark``) and what was voted (``Ballot``) have nothing in common but the call: no
key, no time. Ids of ballots are random, not ordered by time like all others.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.programmes.models.applications import Application
from naru.programmes.models.calls import Call

PROPOSAL_STATES = ("submitted", "published", "hidden")


class Proposal(DeskRow):
    """
    What an application shows the residents (주민제안): text, place, costs, who is behind it.

    ``cost_lines`` are ``[what, won]``; the names of the group's members lie sealed.
    """

    body_id = models.SmallIntegerField()
    call = models.ForeignKey(Call, models.PROTECT, related_name="proposals")
    application = models.OneToOneField(Application, models.PROTECT, related_name="proposal")
    title = models.CharField(max_length=120)
    text = models.TextField()
    place = models.CharField(max_length=120, blank=True, default="")
    group_name = models.CharField(max_length=80, blank=True, default="")
    members = SealedText(blank=True, default="")
    members_count = models.IntegerField(default=1)
    cost_lines = models.JSONField(default=list)
    cost = models.BigIntegerField(default=0)
    status = models.CharField(max_length=9, default="submitted")
    submitted_at = models.DateTimeField()
    moderated_by = models.UUIDField(null=True)
    moderated_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PROPOSAL_STATES), name="proposal_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(cost__gte=0, members_count__gte=1), name="proposal_is_sensible"
            ),
            models.CheckConstraint(
                condition=~Q(status="hidden") | ~Q(reason=""), name="proposal_is_hidden_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["call", "status", "-id"], name="proposals_of_a_call")]


class Support(DeskRow):
    """One resident's voice for a proposal (공감·지지); everybody has one for each."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="voices")
    person_id = models.UUIDField()
    statement = models.CharField(max_length=12, blank=True, default="")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "person_id"], name="resident_supports_a_proposal_once"
            )
        ]


class VoterMark(DeskRow):
    """
    That a resident takes part in a vote, and the draft of her ballot until she casts it.

    Once cast, the draft is gone and only the day is known.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="voter_marks")
    person_id = models.UUIDField()
    statement = models.CharField(max_length=12, blank=True, default="")
    draft = SealedText(blank=True, default="")
    cast_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "person_id"], name="resident_votes_once"),
            models.CheckConstraint(
                condition=Q(cast_on__isnull=True) | Q(draft=""), name="cast_vote_keeps_no_draft"
            ),
        ]


class Ballot(DeskRow):
    """One ballot in the urn; ``spent`` is the sum of its choices (checked when a deed ends)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="ballots")
    budget = models.BigIntegerField()
    spent = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spent__gt=0, spent__lte=F("budget")),
                name="ballot_spends_within_its_budget",
            )
        ]


class BallotChoice(DeskRow):
    """One proposal that a ballot pays for, whole."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="choices")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="choices")
    won = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "proposal"], name="ballot_names_a_proposal_once"
            ),
            models.CheckConstraint(condition=Q(won__gt=0), name="choice_costs_something"),
        ]

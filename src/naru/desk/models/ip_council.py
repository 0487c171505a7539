"""Tables of legal advice (법률자문) and of the council of bodies (지식재산 보호 협의회)."""

from django.db import models
from django.db.models import Q

from naru.desk.models.ip_reports import IpReport
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText


class IpAdvice(DeskRow):
    """An hour with a lawyer that a firm asked for; question, notes and follow-up lie sealed."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    person_id = models.UUIDField(null=True)
    report = models.ForeignKey(IpReport, models.PROTECT, null=True, related_name="advices")
    question = SealedText()
    resource_id = models.UUIDField()
    booking_id = models.UUIDField()
    adviser = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    status = models.CharField(max_length=9, default="booked")
    notes = SealedText(blank=True, default="")
    follow_up = SealedText(blank=True, default="")
    follow_up_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    held_by = models.UUIDField(null=True)
    held_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking_id"], name="hour_is_one_advice"),
            models.CheckConstraint(
                condition=Q(status__in=("booked", "held", "done", "cancelled")),
                name="advice_state_is_known",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "status", "starts_at"], name="advices_by_state")]


class IpCouncilSeat(DeskRow):
    """A body's agreement to take part in the council: from that day its counts are shared."""

    body_id = models.SmallIntegerField()
    agreed_on = models.DateField()
    agreed_by = models.UUIDField(null=True)
    terms = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id"], condition=Q(ended_at=None), name="body_sits_once"
            )
        ]


class IpMeeting(DeskRow):
    """A meeting of the council, kept by the body that called it."""

    body_id = models.SmallIntegerField()
    number = models.SmallIntegerField()
    title = models.CharField(max_length=120)
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True, default="")
    since_on = models.DateField()
    words = models.TextField(blank=True, default="")
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="meeting_number_once"),
            models.CheckConstraint(
                condition=Q(held_on__gte=models.F("since_on")), name="meeting_looks_back"
            ),
        ]


class IpDecision(DeskRow):
    """What a meeting decided: who sees to it, and until when."""

    meeting = models.ForeignKey(IpMeeting, models.PROTECT, related_name="decisions")
    words = models.CharField(max_length=500)
    owner = models.CharField(max_length=120)
    due_on = models.DateField()
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=300, blank=True, default="")

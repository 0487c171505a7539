"""The table of e-mails that apply for a programme (이메일 접수), until an officer types them in."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.programmes.models.applications import Application
from naru.programmes.models.calls import Call

MAIL_STATES = ("waiting", "made", "dropped")


class IncomingMail(DeskRow):
    """
    One e-mail as it came, sealed; ``key_print`` refuses the same mail a second time.

    ``left_out`` names attachments of forms that we do not take.
    """

    body_id = models.SmallIntegerField()
    call = models.ForeignKey(Call, models.PROTECT, related_name="mails")
    key_print = models.CharField(max_length=64)
    subject = SealedText(blank=True, default="")
    sender_name = SealedText(blank=True, default="")
    sender_address = SealedText(blank=True, default="")
    text = SealedText(blank=True, default="")
    left_out = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=7, default="waiting")
    application = models.ForeignKey(Application, models.PROTECT, null=True, related_name="mails")
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "key_print"], name="mail_is_taken_in_once"),
            models.CheckConstraint(condition=Q(status__in=MAIL_STATES), name="mail_state_is_known"),
            models.CheckConstraint(
                condition=Q(status="made", application__isnull=False)
                | (~Q(status="made") & Q(application__isnull=True)),
                name="mail_made_an_application",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "status", "-id"], name="mails_newest_first")]

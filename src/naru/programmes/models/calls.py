"""Tables of calls (공고), their rounds (N차) and the versions of their notices."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.programmes.models.programmes import Programme, ProgrammeVersion

CALL_STATES = ("draft", "open", "closed", "deciding", "decided", "ended")
NOTICE_KINDS = ("notice", "change", "extension", "renewal")


class Call(DeskRow):
    """
    One call of a programme, pinned to the version of the file under which it opened.

    ``fund`` is set when money was given to it; ``public_code`` stands in its address.
    """

    body_id = models.SmallIntegerField()
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="calls")
    version = models.ForeignKey(ProgrammeVersion, models.PROTECT, related_name="calls")
    public_code = models.SlugField(max_length=60)
    title_ko = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    status = models.CharField(max_length=8, default="draft")
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    next_number = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "public_code"], name="call_has_one_address"),
            models.CheckConstraint(condition=Q(status__in=CALL_STATES), name="call_state_is_known"),
        ]
        indexes = [models.Index(fields=["body_id", "status", "-id"], name="calls_newest_first")]


class CallRound(DeskRow):
    """
    A round of a call; ``taken`` counts places given out and can never pass ``quota``.

    First-come applications take their place by one conditional UPDATE, so the row is the queue.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="rounds")
    number = models.SmallIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    online_only_until = models.DateTimeField(null=True)
    quota = models.IntegerField(null=True)
    budget = models.BigIntegerField(null=True)
    taken = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)  # reserve places given out so far

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="round_number_is_unique"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0) & (Q(quota__isnull=True) | Q(taken__lte=F("quota"))),
                name="round_gives_no_more_than_its_quota",
            ),
        ]


class NoticeVersion(DeskRow):
    """The notice (공고문) as published at a moment: first, changed, extended or announced again."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="notices")
    number = models.SmallIntegerField()
    kind = models.CharField(max_length=9, default="notice")
    text_ko = models.TextField()
    text_en = models.TextField(blank=True, default="")
    why = models.CharField(max_length=500, blank=True, default="")
    version = models.ForeignKey(ProgrammeVersion, models.PROTECT, related_name="notices")
    published_by = models.UUIDField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="notice_number_is_unique"),
            models.CheckConstraint(condition=Q(kind__in=NOTICE_KINDS), name="notice_kind_is_known"),
        ]

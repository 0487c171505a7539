"""Tables of export declarations, of exporters as customs know them, and of goods that come back."""

from django.db import models
from django.db.models import F, Q

from naru.customs.declaring import WAYS
from naru.customs.states import LIVE, REASONS, REENTRY_STATES, STATES
from naru.kernel.db import BookRow, DeskRow
from naru.kernel.sealed import SealedText


class CustomsParty(DeskRow):
    """A firm as customs know it: its customs code (통관고유부호), asked once."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    customs_code = models.CharField(max_length=20)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "customs parties"
        constraints = [
            models.UniqueConstraint(fields=["body_id", "firm_id"], name="firm_has_one_customs_code")
        ]


class Declaration(BookRow):
    """
    The export declaration of a shipment.

    ``head`` is the form's head by item code, sealed because it names the buyer; ``lines`` its
    lines. ``tries`` counts lodgings, and makes the key under which each is asked once. ``wish`` is
    what the customs house was asked since and has not answered, ``wishes`` counts them.

    Parcels of several firms to one orderer may go under one declaration of the public body: each
    parcel then has a row with its own lines, ``under_id`` the whole, whose state it follows.
    """

    shipment_id = models.UUIDField()
    shipment_number = models.CharField(max_length=20)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    way = models.CharField(max_length=10)
    is_online = models.BooleanField(default=False)
    country = models.CharField(max_length=2)
    fob_won = models.BigIntegerField()
    order_number = models.CharField(max_length=40, blank=True, default="")
    head = SealedText()
    lines = models.JSONField(default=list)
    confirmed = models.JSONField(default=list)  # laws whose species it is said not to be
    status = models.CharField(max_length=9, default="draft")
    tries = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(max_length=20, blank=True, default="")
    refused_item = models.CharField(max_length=8, blank=True, default="")
    refused_words = models.CharField(max_length=300, blank=True, default="")
    drafted_at = models.DateTimeField()
    lodged_at = models.DateTimeField(null=True)
    accepted_on = models.DateField(null=True)
    load_by = models.DateField(null=True)
    loaded_on = models.DateField(null=True)
    corrections = models.PositiveSmallIntegerField(default=0)
    under_id = models.UUIDField(null=True)
    wish = models.JSONField(default=dict)
    wishes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "shipment_id"],
                condition=Q(status__in=LIVE),
                name="shipment_is_declared_once",
            ),
            models.UniqueConstraint(
                fields=["book_id", "number"],
                condition=~Q(number="") & Q(under_id__isnull=True),
                name="declaration_number_once",
            ),
            models.CheckConstraint(condition=Q(status__in=STATES), name="declaration_state_known"),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="declaration_way_is_known"),
            models.CheckConstraint(
                condition=~Q(status__in=("accepted", "loaded"))
                | (~Q(number="") & Q(accepted_on__isnull=False)),
                name="accepted_declaration_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(loaded_on=None) | Q(loaded_on__gte=F("accepted_on")),
                name="loaded_after_it_was_accepted",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="declarations_of_a_firm"),
            models.Index(fields=["book_id", "status", "-id"], name="declarations_by_state"),
            models.Index(fields=["book_id", "shipment_id", "-id"], name="declarations_of_shipment"),
            models.Index(
                fields=["book_id", "under_id"],
                condition=Q(under_id__isnull=False),
                name="declarations_under_another",
            ),
            models.Index(
                fields=["book_id", "id"], condition=~Q(wish={}), name="declarations_with_a_wish"
            ),
        ]


class DeclarationStep(BookRow):
    """What happened to a declaration, in words."""

    declaration_id = models.UUIDField()
    code = models.CharField(max_length=12)
    words = models.CharField(max_length=400, blank=True, default="")
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["book_id", "declaration_id", "id"], name="steps_of_declaration")
        ]


class Reentry(BookRow):
    """Goods of a shipment that come back (반품 재수입), tied to the declaration they left under."""

    shipment_id = models.UUIDField()
    declaration_id = models.UUIDField(null=True)
    declaration_number = models.CharField(max_length=20, blank=True, default="")
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=12)
    value_usd_minor = models.BigIntegerField()
    is_paperless = models.BooleanField()
    is_free = models.BooleanField()
    registration = models.CharField(max_length=30, blank=True, default="")  # 반품거래등록번호
    status = models.CharField(max_length=5, default="asked")
    asked_at = models.DateTimeField()
    done_on = models.DateField(null=True)
    import_number = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        verbose_name_plural = "reentries"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "shipment_id"], name="shipment_comes_back_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=REENTRY_STATES), name="reentry_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=list(REASONS)), name="reentry_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_free=False) | ~Q(declaration_number=""),
                name="free_reentry_names_its_export",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "status", "-id"], name="reentries_by_state")]

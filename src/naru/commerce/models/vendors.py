"""Tables of vendors, their shipping terms, onboarding requirements and fees."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naru.commerce.onboarding import Check, ItemState, RequirementKind
from naru.commerce.vendors import Trade, VendorStatus
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

BODY = "identity.PublicBody"


class Vendor(DeskRow):
    """A firm with a shop in one body's mall; the payout account is sealed."""

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    firm_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=80)
    introduction = models.TextField(blank=True)
    trades = ArrayField(
        models.CharField(max_length=20, choices=[(t, t) for t in Trade]), default=list
    )
    status = models.CharField(
        max_length=12, choices=[(s, s) for s in VendorStatus], default=VendorStatus.DRAFT
    )
    status_reason = models.TextField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    mail_order_number = models.CharField(max_length=40, blank=True)  # 통신판매업 신고번호
    region_code = models.CharField(max_length=10, blank=True)
    ship_from_postcode = models.CharField(max_length=5, blank=True)
    ship_from = models.CharField(max_length=200, blank=True)
    return_postcode = models.CharField(max_length=5, blank=True)
    return_address = models.CharField(max_length=200, blank=True)
    bank = models.CharField(max_length=30, blank=True)
    account_number = SealedText(blank=True, default="")
    account_holder = SealedText(blank=True, default="")
    annual_sales = models.BigIntegerField(null=True, blank=True)  # won, as last declared
    closed_from = models.DateField(null=True, blank=True)
    closed_to = models.DateField(null=True, blank=True)
    saved_steps = ArrayField(models.CharField(max_length=20), default=list)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    override_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "firm_id"],
                condition=~Q(status="closed"),
                name="firm_has_one_open_shop_in_a_mall",
            ),
            models.UniqueConstraint(
                fields=["body", "name"],
                condition=~Q(status="closed"),
                name="shop_name_is_unique_in_a_mall",
            ),
            models.CheckConstraint(
                condition=Q(annual_sales__isnull=True) | Q(annual_sales__gte=0),
                name="annual_sales_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(closed_to__isnull=True) | Q(closed_from__lt=F("closed_to")),
                name="closure_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved") | Q(approved_at__isnull=False),
                name="approved_vendor_has_its_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "status", "id"], name="vendor_by_status"),
        ]


class ShippingPolicy(DeskRow):
    """What a vendor charges for one parcel, in won."""

    vendor = models.OneToOneField(Vendor, on_delete=models.CASCADE, related_name="shipping")
    base_fee = models.PositiveIntegerField(default=0)
    free_over = models.PositiveIntegerField(null=True, blank=True)  # None: never free
    jeju_fee = models.PositiveIntegerField(default=0)  # surcharge on top of base_fee
    remote_fee = models.PositiveIntegerField(default=0)  # surcharge for other remote islands
    return_fee = models.PositiveIntegerField(default=0)  # one way, where the buyer pays
    lead_days = models.PositiveSmallIntegerField(default=3)  # days until a parcel is sent
    carrier = models.CharField(max_length=30, blank=True)


class OnboardingRequirement(DeskRow):
    """One thing a county asks of vendors: computed, attested or verified."""

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in RequirementKind])
    check_name = models.CharField(max_length=30, choices=[(c, c) for c in Check], blank=True)
    threshold = models.PositiveIntegerField(default=0)
    trades = ArrayField(models.CharField(max_length=20), default=list)  # empty: everybody
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    explain_ko = models.TextField(blank=True)
    explain_en = models.TextField(blank=True)
    is_required = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="requirement_code_is_unique"),
            models.CheckConstraint(
                condition=Q(kind="computed") ^ Q(check_name=""),
                name="only_computed_requirements_name_a_check",
            ),
        ]


class OnboardingItem(DeskRow):
    """Where one vendor stands with one attested or verified requirement."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="items")
    requirement = models.ForeignKey(OnboardingRequirement, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=[(s, s) for s in ItemState])
    document_id = models.UUIDField(null=True)
    document_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "requirement"], name="vendor_has_one_item_a_requirement"
            ),
        ]


class CommissionTerms(DeskRow):
    """Dated commission (수수료): rows are never edited, newer ones are added."""

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(
        "commerce.Category", null=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField()
    rate_bp = models.PositiveSmallIntegerField()
    vat_bp = models.PositiveSmallIntegerField(default=1_000)
    basis = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "category", "since"],
                nulls_distinct=False,
                name="commission_terms_begin_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(rate_bp__lte=10_000, vat_bp__lte=10_000),
                name="commission_is_at_most_the_whole",
            ),
        ]


class ConsentToFees(DeskRow):
    """A producer's agreement to the fees in force, with the words she saw."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="fee_consents")
    terms = models.ForeignKey(CommissionTerms, on_delete=models.PROTECT, related_name="+")
    wording = models.TextField()
    agreed_by = models.UUIDField(null=True)
    officer_id = models.UUIDField(null=True)  # who typed it on her behalf, if anybody
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor", "terms"], name="fees_are_agreed_once"),
        ]


class CatalogueRules(DeskRow):
    """A county's own rules for its catalogue, one row a body."""

    body = models.OneToOneField(BODY, on_delete=models.PROTECT, related_name="+")
    price_change_free_bp = models.PositiveIntegerField(null=True, default=3_000)
    photos_min = models.PositiveSmallIntegerField(default=1)

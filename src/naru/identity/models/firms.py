"""Tables of firms (사업자) and of the people who run them."""

from django.db import models
from django.db.models import Q

from naru.identity.models.people import Person
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

SIZES = ("micro", "small", "medium", "large")
STANDINGS = ("active", "suspended", "closed", "unknown")


class Firm(DeskRow):
    """A business with a registration number (사업자등록번호), known once on the whole site."""

    brn = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=120)
    representative = models.CharField(max_length=60)
    opened_on = models.DateField(null=True, blank=True)
    mail_order_number = models.CharField(max_length=40, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    postcode = models.CharField(max_length=5, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    region_code = models.CharField(max_length=10, blank=True, default="")
    size = models.CharField(max_length=6, default="micro")
    is_manufacturer = models.BooleanField(default=False)
    standing = models.CharField(max_length=9, default="unknown")
    tax_type = models.CharField(max_length=80, blank=True, default="")
    standing_asked_at = models.DateTimeField(null=True)
    bank = models.CharField(max_length=40, blank=True, default="")
    bank_account = SealedText(blank=True, default="")
    bank_holder = SealedText(blank=True, default="")
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(brn__regex=r"^[0-9]{10}$"), name="business_number_has_ten_digits"
            ),
            models.CheckConstraint(condition=Q(size__in=SIZES), name="firm_size_is_known"),
            models.CheckConstraint(
                condition=Q(standing__in=STANDINGS), name="firm_standing_is_known"
            ),
        ]


class FirmMembership(DeskRow):
    """A person's place in a firm: its owner, or staff."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="firm_memberships")
    firm = models.ForeignKey(Firm, models.PROTECT, related_name="members")
    role = models.CharField(max_length=5, default="owner")
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "person"],
                condition=Q(ended_at__isnull=True),
                name="person_has_one_place_in_a_firm",
            ),
            models.CheckConstraint(
                condition=Q(role__in=("owner", "staff")), name="firm_role_is_known"
            ),
        ]


class FirmInvitation(DeskRow):
    """
    A letter that lets whoever reads it take a place in a firm, once.

    Only the print of its token lies here; the token itself is in the letter alone.
    """

    firm = models.ForeignKey(Firm, models.PROTECT, related_name="invitations")
    body_id = models.SmallIntegerField()
    email = models.EmailField()
    role = models.CharField(max_length=5)
    token_print = models.CharField(max_length=64, unique=True)
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)  # taken, or taken back

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "email"],
                condition=Q(ended_at__isnull=True),
                name="address_is_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=("owner", "staff")), name="invited_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("invited_at")), name="invitation_lasts"
            ),
        ]

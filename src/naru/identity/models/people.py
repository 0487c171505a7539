"""Tables of people, what they may do in a body (권한), and their address books."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from naru.identity.models.bodies import PublicBody
from naru.kernel.db import DeskRow
from naru.kernel.ids import uuid7
from naru.kernel.sealed import SealedText

ROLES = ("viewer", "officer", "approver", "administrator")


class PersonAccounts(BaseUserManager["Person"]):
    """Makes sign-in accounts; the one door by which Django's commands create people."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A person who signs in: shopper, merchant or officer. Name and phone lie sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = SealedText(blank=True, default="")
    name_print = models.CharField(max_length=64, blank=True, default="")
    phone = SealedText(blank=True, default="")
    phone_print = models.CharField(max_length=64, blank=True, default="")
    language = models.CharField(max_length=5, default="ko")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PersonAccounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"
        indexes = [
            models.Index(fields=["phone_print"], name="person_by_phone"),
            models.Index(fields=["name_print"], name="person_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(is_active=False, name="", phone=""),
                name="erased_person_keeps_no_name",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Appointment(DeskRow):
    """A role that a person holds in a body (담당자 지정), from granting until it is ended."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=13, choices=[(role, role) for role in ROLES])
    granted_by = models.UUIDField(null=True)
    granted_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "person"],
                condition=Q(ended_at__isnull=True),
                name="person_holds_one_role_in_a_body",
            ),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="appointment_role_is_known"),
        ]


class MallMembership(DeskRow):
    """Membership of a body's mall (회원), until the member leaves (탈퇴)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="memberships")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    marketing_email_at = models.DateTimeField(null=True)
    marketing_sms_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "person"], name="person_joins_a_mall_once"),
        ]
        indexes = [
            models.Index(fields=["body", "-joined_at", "-id"], name="members_newest_first"),
        ]


class DeliveryAddress(DeskRow):
    """An entry of a member's address book (배송지); every personal column lies sealed."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    label = models.CharField(max_length=40)
    recipient = SealedText()
    phone = SealedText()
    postcode = models.CharField(max_length=5)
    road = SealedText()
    detail = SealedText(blank=True, default="")
    region_code = models.CharField(max_length=10, blank=True, default="")
    is_default = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "delivery addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_default=True), name="person_has_one_default"
            ),
        ]

"""Tables of pavilions, the companies in them, and the place a company has in a pavilion."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.kernel.languages import LANGUAGES
from naru.pavilions import vocabulary
from naru.pavilions.sheets import STATES

THEMES = ("body", "theme")
STAND_STATES = ("asked", "accepted", "refused", "hidden", "withdrawn")


class Pavilion(DeskRow):
    """A showroom of a public body, or of a theme (전시관): who stands in it and when it is open."""

    body_id = models.SmallIntegerField()
    slug = models.SlugField(max_length=60)
    theme = models.CharField(max_length=5, default="body")
    main_language = models.CharField(max_length=2, default="ko")
    texts = models.JSONField(default=dict, blank=True)
    photos = models.JSONField(default=list, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True)
    is_published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "slug"], name="pavilion_address_once"),
            models.CheckConstraint(
                condition=Q(theme__in=THEMES), name="pavilion_is_of_a_body_or_theme"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="pavilion_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(main_language__in=LANGUAGES), name="pavilion_language_is_ours"
            ),
        ]
        indexes = [models.Index(fields=["body_id", "is_published"], name="pavilions_of_a_body")]


class Company(DeskRow):
    """The page on which a firm introduces itself to buyers abroad."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    main_language = models.CharField(max_length=2, default="ko")
    texts = models.JSONField(default=dict, blank=True)
    founded = models.SmallIntegerField(null=True)
    employees = models.CharField(max_length=8, blank=True, default="")
    contact_language = models.CharField(max_length=2, default="en")
    certificates = models.JSONField(default=list, blank=True)
    photos = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True, default="")
    status = models.CharField(max_length=9, default="draft")
    reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "firm_id"], name="company_page_once"),
            models.CheckConstraint(condition=Q(status__in=STATES), name="company_state_is_known"),
            models.CheckConstraint(
                condition=Q(main_language__in=LANGUAGES, contact_language__in=LANGUAGES),
                name="company_languages_are_ours",
            ),
            models.CheckConstraint(
                condition=Q(employees__in=["", *vocabulary.BANDS]), name="company_band_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="companies_by_status"),
        ]


class Stand(DeskRow):
    """A company's place in a pavilion: asked for, accepted or not with the reason, its order."""

    pavilion = models.ForeignKey(Pavilion, models.CASCADE, related_name="stands")
    company = models.ForeignKey(Company, models.CASCADE, related_name="stands")
    status = models.CharField(max_length=9, default="asked")
    place = models.IntegerField(default=0)
    words = models.CharField(max_length=500, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pavilion", "company"], name="company_stands_once"),
            models.CheckConstraint(
                condition=Q(status__in=STAND_STATES), name="stand_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["pavilion", "status", "place", "id"], name="stands_in_order"),
            models.Index(fields=["company", "status"], name="stands_of_a_company"),
        ]

"""Tables of sample tests (샘플 테스트) and of the firms' entries in them."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.samples.states import ENTRY_STATES, GOODS, PRODUCT_KINDS, TEST_STATES


class SampleTest(DeskRow):
    """
    One sample test of a body: how many firms, how many samples, until when, with which survey.

    ``survey`` is frozen when the test opens. ``firms_accepted`` and ``shipping_noted_won`` count
    what is taken of the two limits, so that the database itself refuses to pass them.
    """

    body_id = models.SmallIntegerField()
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    about = models.TextField(blank=True, default="")
    call_id = models.UUIDField(null=True)  # the call of a programme that pays for it
    countries = models.JSONField(default=list)  # markets it is meant for; empty: any
    firms_max = models.PositiveSmallIntegerField()
    firms_accepted = models.PositiveSmallIntegerField(default=0)
    samples_per_firm = models.PositiveSmallIntegerField()
    shipping_budget_won = models.BigIntegerField()
    shipping_noted_won = models.BigIntegerField(default=0)  # borne by the body
    apply_until_on = models.DateField()
    answer_until_on = models.DateField()
    survey_code = models.CharField(max_length=40)
    survey = models.JSONField(default=dict)
    status = models.CharField(max_length=6, default="draft")
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=TEST_STATES), name="sample_test_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(firms_accepted__lte=F("firms_max")),
                name="sample_test_takes_no_more_firms",
            ),
            models.CheckConstraint(
                condition=Q(shipping_noted_won__lte=F("shipping_budget_won"))
                & Q(shipping_noted_won__gte=0),
                name="sample_test_stays_in_its_budget",
            ),
            models.CheckConstraint(
                condition=Q(answer_until_on__gt=F("apply_until_on")),
                name="sample_test_answers_come_after_entries",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "status", "id"], name="sample_tests_of_a_body")]


class SampleEntry(DeskRow):
    """
    A firm's product in a test; ``samples_promised`` counts what buyers have said yes to.

    One that came with an award of the test's call is ``awarded`` until the firm tells its product.
    """

    body_id = models.SmallIntegerField()
    test = models.ForeignKey(SampleTest, models.PROTECT, related_name="entries")
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=200)
    firm_name_en = models.CharField(max_length=200, blank=True, default="")
    product_kind = models.CharField(max_length=5, default="words")
    product_id = models.UUIDField(null=True)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    names_more = models.JSONField(default=dict)  # in further languages, by their tags
    about_ko = models.TextField(blank=True, default="")
    about_en = models.TextField(blank=True, default="")
    pack = models.CharField(max_length=80)  # what one sample is: "60 g × 3"
    goods = models.CharField(max_length=9)
    hs_code = models.CharField(max_length=10, blank=True, default="")
    barred_countries = models.JSONField(default=list)
    restrictions = models.TextField(blank=True, default="")
    samples_offered = models.PositiveSmallIntegerField()
    samples_promised = models.PositiveSmallIntegerField(default=0)
    value_minor = models.PositiveIntegerField()  # of one sample, for customs
    price_minor = models.PositiveIntegerField(default=0)  # what the firm would ask in a shop
    cost_minor = models.PositiveIntegerField(default=0)  # only the firm and the report know it
    currency = models.CharField(max_length=3, default="USD")
    weight_grams = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=9, default="applied")
    reason = models.CharField(max_length=300, blank=True, default="")
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    award_id = models.UUIDField(null=True)  # of the call that pays for the test

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["test", "firm_id"],
                condition=~Q(status="withdrawn"),
                name="firm_enters_a_sample_test_once",
            ),
            models.CheckConstraint(
                condition=Q(samples_promised__lte=F("samples_offered")),
                name="samples_are_promised_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ENTRY_STATES), name="sample_entry_status_is_known"
            ),
            models.CheckConstraint(condition=Q(goods__in=list(GOODS)), name="sample_goods_known"),
            models.CheckConstraint(
                condition=Q(product_kind__in=PRODUCT_KINDS), name="sample_product_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="awarded") | Q(award_id__isnull=False),
                name="sample_entry_waits_only_with_an_award",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body_id", "award_id"],
                condition=Q(award_id__isnull=False),
                name="sample_entry_of_an_award",
            ),
            models.Index(fields=["body_id", "firm_id", "id"], name="sample_entries_of_a_firm"),
        ]


class SurveyVariant(DeskRow):
    """A body's own survey template, as a choice of the bank's questions and own ones."""

    body_id = models.SmallIntegerField()
    name = models.CharField(max_length=80)
    survey = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "name"], name="survey_variant_has_its_own_name"
            )
        ]

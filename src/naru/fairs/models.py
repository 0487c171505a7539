"""Tables of fairs and missions: who takes part, the stand's booths, duties, contacts, results."""

from django.db import models
from django.db.models import F, Q

from naru.fairs.states import INTERESTS, KINDS, STATUSES
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText


class Fair(DeskRow):
    """A fair with a group stand (공동관), or a trade mission (시장개척단)."""

    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=7)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    country = models.CharField(max_length=2)
    city = models.CharField(max_length=80)
    venue = models.CharField(max_length=120, blank=True, default="")
    website = models.URLField(blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField()
    firms_max = models.PositiveSmallIntegerField()
    call_id = models.UUIDField(null=True)  # the call of the programme whose awards take part
    status = models.CharField(max_length=9, default="planned")
    stand_rows = models.PositiveSmallIntegerField(default=0)
    stand_columns = models.PositiveSmallIntegerField(default=0)
    lot = models.PositiveIntegerField(null=True)  # the number by which booths were drawn
    words = models.TextField(blank=True, default="")
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=tuple(KINDS)), name="fair_kind_is_known"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="fair_status_is_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="fair_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(firms_max__gt=0), name="fair_takes_somebody"),
        ]
        indexes = [models.Index(fields=["body_id", "starts_on", "id"], name="fairs_by_day")]


class FairStop(DeskRow):
    """A stop of a mission's journey: a day, a city, what is done there."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="stops")
    on_day = models.DateField()
    country = models.CharField(max_length=2)
    city = models.CharField(max_length=80)
    plan = models.CharField(max_length=300, blank=True, default="")


class FairPlace(DeskRow):
    """A firm's place in a fair: what it shows, and in the end what it reports."""

    fair = models.ForeignKey(Fair, models.PROTECT, related_name="places")
    firm_id = models.UUIDField()
    award_id = models.UUIDField(null=True)  # None: an officer took the firm in
    goods = models.CharField(max_length=300, blank=True, default="")
    own_fair = models.CharField(max_length=200, blank=True, default="")  # where it chose itself
    people = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=9, default="joined")
    reason = models.CharField(max_length=300, blank=True, default="")
    joined_at = models.DateTimeField()
    report = models.TextField(blank=True, default="")
    reported_at = models.DateTimeField(null=True)
    asked_steps = models.PositiveSmallIntegerField(default=0)  # how often we asked what came of it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fair", "firm_id"], name="firm_joins_a_fair_once"),
            models.UniqueConstraint(
                fields=["award_id"], condition=Q(status="joined"), name="award_pays_for_one_fair"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("joined", "withdrawn")), name="fair_place_status_is_known"
            ),
            models.CheckConstraint(condition=Q(people__gt=0), name="fair_place_sends_somebody"),
        ]
        indexes = [models.Index(fields=["firm_id", "id"], name="fair_places_of_a_firm")]


class Booth(DeskRow):
    """A booth of a group stand, and whose it is."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="booths")
    number = models.CharField(max_length=4)
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()
    is_corner = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)  # False: store, meeting corner, fire exit
    place = models.OneToOneField(FairPlace, models.SET_NULL, null=True, related_name="booth")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fair", "number"], name="booth_number_is_used_once"),
            models.UniqueConstraint(
                fields=["fair", "row", "column"], name="booth_lies_where_no_other_does"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True) | Q(place__isnull=True), name="closed_booth_is_nobodys"
            ),
        ]


class FairDuty(DeskRow):
    """What every firm of a fair must do until a day: papers, samples, passports."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="duties")
    title = models.CharField(max_length=120)
    due_on = models.DateField()
    reminded_on = models.DateField(null=True)


class FairDutyDone(DeskRow):
    """A firm did a duty."""

    duty = models.ForeignKey(FairDuty, models.CASCADE, related_name="done")
    place = models.ForeignKey(FairPlace, models.CASCADE, related_name="done")
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "place"], name="duty_is_done_once"),
        ]


class FairContact(DeskRow):
    """Somebody a firm met at a fair, and what came of it; amounts in US cents, as stated."""

    place = models.ForeignKey(FairPlace, models.PROTECT, related_name="contacts")
    company = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    contact = SealedText(blank=True, default="")
    email = SealedText(blank=True, default="")
    buyer_id = models.UUIDField(null=True)  # known to the body, because she agreed
    interest = models.CharField(max_length=4, default="warm")
    about = models.CharField(max_length=300, blank=True, default="")
    quoted_cents = models.BigIntegerField(default=0)
    contract_cents = models.BigIntegerField(default=0)
    contracted_on = models.DateField(null=True)  # often months after the fair
    next_step = models.CharField(max_length=200, blank=True, default="")
    next_on = models.DateField(null=True)
    met_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(interest__in=tuple(INTERESTS)), name="fair_interest_is_known"
            ),
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="fair_contact_country_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(quoted_cents__gte=0, contract_cents__gte=0),
                name="fair_amounts_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(contracted_on=None) | Q(contracted_on__gte=F("met_on")),
                name="fair_contract_follows_the_meeting",
            ),
        ]
        indexes = [models.Index(fields=["place", "-met_on"], name="contacts_of_a_place")]

"""Tables of rosters (명부): populations that rules are asked about all at once."""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

ROSTER_SUBJECTS = ("person", "firm")
ROSTER_STATES = ("draft", "ready")


class Roster(DeskRow):
    """
    People or firms as a list of a day; ``columns`` says which fact lies in which slot.

    A draft was taken in and not yet confirmed; ``faults`` are the lines that were left out.
    """

    body_id = models.SmallIntegerField()
    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=6)
    reference_on = models.DateField()
    columns = models.JSONField(default=list)
    status = models.CharField(max_length=5, default="draft")
    size = models.IntegerField(default=0)
    source = models.CharField(max_length=200, blank=True, default="")
    faults = models.JSONField(default=list)
    faults_count = models.IntegerField(default=0)
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "name"], name="roster_name_is_unique"),
            models.CheckConstraint(
                condition=Q(subject__in=ROSTER_SUBJECTS), name="roster_subject_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ROSTER_STATES), name="roster_state_is_known"
            ),
        ]


class RosterEntry(DeskRow):
    """
    One person or firm of a roster: facts in typed slots, no personal data to be read.

    ``key_print`` is the keyed print of the number by which the office knows them, ``name_print``
    that of the name; the name itself lies sealed.
    """

    roster = models.ForeignKey(Roster, models.PROTECT, related_name="entries", db_index=False)
    key_print = models.CharField(max_length=64)
    name_print = models.CharField(max_length=64, blank=True, default="")
    name = SealedText(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["roster", "key_print"], name="roster_names_everybody_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["roster", "name_print"],
                name="roster_entry_by_name",
                condition=~Q(name_print=""),
            ),
        ]


Slot = Callable[[], "models.Field[Any, Any]"]


def _add_slots(letter: str, count: int, slot: Slot) -> None:
    for number in range(1, count + 1):
        RosterEntry.add_to_class(f"{letter}{number:02d}", slot())


# As many as programmes/roster.py hands out (tested).
_add_slots("n", 16, lambda: models.BigIntegerField(null=True))
_add_slots("s", 16, lambda: models.TextField(null=True))
_add_slots("d", 8, lambda: models.DateField(null=True))
_add_slots("b", 8, lambda: models.BooleanField(null=True))
_add_slots("l", 4, lambda: ArrayField(models.TextField(), null=True))

"""The slots of the hub's docks as one field of a form: days, times, and how many docks are left."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.kernel.clock import SEOUL, legal_date
from naru.scheduling.views import Slot
from naru.web.parts import seat_week, seat_words


class SlotField(forms.ChoiceField):
    """Choose a slot that has a dock left; its value is an instant."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("When you come"),
            error_messages={
                "invalid_choice": gettext_lazy("This time is full or closed. Choose another one.")
            },
        )

    def show(self, slots: Sequence[Slot]) -> None:
        """Offer what is free, day by day."""
        free = [one for one in slots if one.left]
        days = groupby(free, key=lambda one: legal_date(one.span.since))
        self.choices = [
            (f"{day:%Y.%m.%d} ({seat_words.DAYS_OF_WEEK[day.weekday()]})", list(map(_choice, rows)))
            for day, rows in days
        ]

    def clean(self, value: object) -> datetime:
        """Read the instant that was chosen."""
        written = super().clean(value)
        return datetime.strptime(written, seat_week.MOMENT).replace(tzinfo=SEOUL)


def _choice(slot: Slot) -> tuple[str, str]:
    since, until = (one.astimezone(SEOUL) for one in (slot.span.since, slot.span.until))
    left = _("%(n)s docks free") % {"n": slot.left}
    day = f"{since:%m.%d} ({seat_words.DAYS_OF_WEEK[since.weekday()]})"
    return seat_week.written(slot.span.since), f"{day} {since:%H:%M}–{until:%H:%M} · {left}"

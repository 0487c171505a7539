"""Forms of an appointment at the hub: which parcels come, and when."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from naru.logistics.queries.shipments import ShipmentView
from naru.scheduling.views import Slot
from naru.web.parts import dock_slots


class ParcelsForm(forms.Form):
    """Which parcels come."""

    parcel = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Parcels"), coerce=UUID,
        error_messages={
            "required": gettext_lazy("Choose one parcel at least."),
            "invalid_choice": gettext_lazy("A parcel was promised or taken in meanwhile."),
        },
    )  # fmt: skip

    def __init__(self, *args: object, free: Sequence[ShipmentView], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(str(one.id), one.number) for one in free]
        self.fields["parcel"].choices = choices  # type: ignore[attr-defined]
        self.free = free

    def rows(self, chosen: Collection[UUID]) -> Sequence[tuple[ShipmentView, bool]]:
        """Return the parcels with whether each is ticked; ``chosen`` are so at first."""
        ticked = set(self["parcel"].value() or ()) if self.is_bound else set(map(str, chosen))
        return [(one, str(one.id) in ticked) for one in self.free]


class VisitForm(ParcelsForm):
    """Which parcels come, and when."""

    slot = dock_slots.SlotField()

    def __init__(self, *args: object, slots: Sequence[Slot], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["slot"].show(slots)  # type: ignore[attr-defined]

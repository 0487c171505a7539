"""Say what of this room waits for officers: how much of each kind, and since when."""

from naru.kernel.waiting import Kinds
from naru.samples.models import SampleEntry, SampleInvitation


def waiting(*, body_id: int) -> Kinds:
    """Return every kind of work that waits at a body."""
    entries = SampleEntry.objects.filter(body_id=body_id, status="applied", test__status="open")
    awarded = SampleEntry.objects.filter(body_id=body_id, status="awarded", test__status="open")
    parcels = SampleInvitation.objects.filter(
        body_id=body_id, status__in=("wants", "lost", "returned"), has_address=True,
        entry__test__status="open",
    )  # fmt: skip
    return [
        ("sample_entries", entries.order_by("applied_at"), "applied_at"),
        ("sample_awarded", awarded.order_by("applied_at"), "applied_at"),
        ("sample_parcels", parcels.order_by("replied_at"), "replied_at"),
    ]

"""Draft one declaration for parcels of several firms, and a row for each parcel under it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.customs.models import Declaration
from naru.customs.operations import declarations
from naru.customs.operations.declarations import Asked
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction

OF_SEVERAL = UUID(int=0)  # the firm of a declaration that is several firms'


@within_transaction
def draft(*, by: Actor, whole: Asked, parts: Sequence[Asked], at: datetime) -> UUID:
    """
    Draft it, or draft the present one anew; a parcel that is no longer in it is free again.

    :raises DeclaredAlready: it, or one of the parcels, has been lodged.
    """
    kept = declarations.draft(by=by, asked=whole, at=at)
    rows = Declaration.objects.in_book(by.body_id).filter(under_id=kept)
    others = rows.exclude(shipment_id__in=[one.shipment_id for one in parts])
    others.exclude(status="withdrawn").update(status="withdrawn")
    for part in parts:
        declarations.draft(by=by, asked=replace(part, under_id=kept), at=at)
    return kept

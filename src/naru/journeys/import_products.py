"""Take a table of products in (엑셀 일괄 등록): look first, then write all or the good rows."""

from datetime import datetime
from uuid import UUID

from naru.commerce.operations import imports
from naru.kernel.actor import Actor
from naru.kernel.db import transaction


def look(*, by: Actor, vendor_id: UUID, file_name: str, content: bytes, at: datetime) -> UUID:
    """Judge a table without writing a product; returns the run with its report."""
    with transaction():
        return imports.check(
            by=by, vendor_id=vendor_id, file_name=file_name, content=content, at=at
        )


def save(*, by: Actor, vendor_id: UUID, run_id: UUID, only_good: bool, at: datetime) -> None:
    """Write a table that was looked at."""
    with transaction():
        imports.save(by=by, vendor_id=vendor_id, run_id=run_id, only_good=only_good, at=at)

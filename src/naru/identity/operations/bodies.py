"""Set up a public body (기관) and keep what its pages say of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from naru.identity.models import BodyHost, PublicBody
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the foot of every page says: who runs the mall and how to reach them."""

    mall_ko: str
    mall_en: str = ""
    head: str = ""
    brn: str = ""
    mail_order_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    hours_ko: str = ""
    hours_en: str = ""
    privacy_officer: str = ""

    def columns(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}


@within_transaction
def open_body(
    *,
    body_id: int,
    slug: str,
    name_ko: str,
    name_en: str,
    region_code: str,
    hosts: Sequence[str],
    imprint: Imprint,
) -> None:
    """Set up a body under a number that is also its book's; again changes its imprint."""
    PublicBody.objects.update_or_create(
        id=body_id,
        defaults={
            "slug": slug,
            "name_ko": name_ko,
            "name_en": name_en,
            "region_code": region_code,
            **imprint.columns(),
        },
    )
    for host in hosts:
        BodyHost.objects.update_or_create(host=host.lower(), defaults={"body_id": body_id})


@within_transaction
def change_imprint(*, by: Actor, imprint: Imprint) -> dict[str, tuple[str, str]]:
    """Change what the pages say of the actor's body; return before and after of each change."""
    row = PublicBody.objects.select_for_update().get(id=by.body_id)
    columns = imprint.columns()
    changed = {
        name: (getattr(row, name), new)
        for name, new in columns.items()
        if getattr(row, name) != new
    }
    PublicBody.objects.filter(id=by.body_id).update(**columns)
    return changed

"""Open a public body on the site: its row and the hosts under which its mall answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from naru.identity.models import BodyHost, PublicBody
from naru.kernel.db import within_transaction
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBody:
    """What a body tells of itself; ``id`` is also the number of its book."""

    id: int
    slug: str
    name: Text
    mall: Text
    hosts: Sequence[str]
    region_code: str = ""
    brn: str = ""
    mail_order_number: str = ""
    head: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    hours: Text = Text("")
    privacy_officer: str = ""


@within_transaction
def open_body(new: NewBody) -> None:
    """Open a body, or bring what it tells of itself up to date."""
    PublicBody.objects.update_or_create(
        id=new.id,
        defaults={
            "slug": new.slug,
            "name_ko": new.name.ko,
            "name_en": new.name.en,
            "mall_ko": new.mall.ko,
            "mall_en": new.mall.en,
            "region_code": new.region_code,
            "brn": new.brn,
            "mail_order_number": new.mail_order_number,
            "head": new.head,
            "address": new.address,
            "phone": new.phone,
            "email": new.email,
            "hours_ko": new.hours.ko,
            "hours_en": new.hours.en,
            "privacy_officer": new.privacy_officer,
        },
    )
    for host in new.hosts:
        BodyHost.objects.update_or_create(host=host.lower(), defaults={"body_id": new.id})

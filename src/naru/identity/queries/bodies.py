"""Find public bodies: by number, and by the host name under which their mall answers."""

from django.db.models import OuterRef, Subquery

from naru.identity.models import BodyHost, PublicBody
from naru.identity.views import BodyView
from naru.kernel.text import Text


def body(body_id: int) -> BodyView | None:
    """Return a body by its number, with the first host name under which its mall answers."""
    hosts = BodyHost.objects.filter(body=OuterRef("pk")).order_by("host").values("host")[:1]
    row = PublicBody.objects.filter(id=body_id).annotate(first_host=Subquery(hosts)).first()
    return None if row is None else _view(row, host=row.first_host or "")


def signature(body_id: int) -> Text:
    """Return the name under which a body writes letters."""
    found = body(body_id)
    return found.signature if found else Text("")


def body_by_host(host: str) -> BodyView | None:
    """Return the body whose mall answers under a host name (without port)."""
    tie = BodyHost.objects.select_related("body").filter(host=host.lower()).first()
    return None if tie is None else _view(tie.body, host=tie.host)


def bodies() -> list[BodyView]:
    """Return every body, by number; there are few."""
    return [_view(row) for row in PublicBody.objects.order_by("id")]


def _view(row: PublicBody, *, host: str = "") -> BodyView:
    return BodyView(
        id=row.id,
        slug=row.slug,
        name=Text(ko=row.name_ko, en=row.name_en),
        mall=Text(ko=row.mall_ko, en=row.mall_en),
        host=host,
        region_code=row.region_code,
        brn=row.brn,
        mail_order_number=row.mail_order_number,
        head=row.head,
        address=row.address,
        phone=row.phone,
        email=row.email,
        hours=Text(ko=row.hours_ko, en=row.hours_en),
        privacy_officer=row.privacy_officer,
    )

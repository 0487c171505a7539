"""A firm's freight account: what it owes, and every parcel's freight."""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.logistics import freight
from naru.logistics.queries import freight as queries
from naru.web.parts import marks
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.columns import Column
from naru.web.parts.freight_columns import amounts, service
from naru.web.parts.listing import Listing, answer
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def charges(request: NaruRequest) -> HttpResponseBase:
    """List what each parcel costs, with what the firm owes above it."""
    book = request.public_body.id
    firm = current_firm(request, request.actor.firm_ids)
    listing: Listing[queries.ChargeView] = Listing(
        title=_("Freight account"),
        columns=[
            Column(label=_("Booked on"), value=lambda row: row.reserved_at, is_heading=True),
            service(),
            *amounts(),
            Column(label=_("State"), value=lambda row: marks.status_badge(row.badge)),
        ],
        rows=lambda asked: queries.page(
            book_id=book, firm_id=firm, cursor=asked.cursor, limit=asked.limit
        ),
        file_name="freight",
        empty_title=_("No freight yet"),
        empty_text=_("What you book is listed here with its price and discount."),
    )
    standing = queries.standing(book_id=book, firm_id=firm)
    limit = standing.credit or freight.credit(clock.today())
    return answer(
        request, listing, template="gate/rates/account.html", standing=standing, credit=limit
    )

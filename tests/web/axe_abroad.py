"""
The pages of selling abroad that are looked at by axe: one list, form, detail of each room.

Buyers' pages stand in several languages; each opens by the key of a buyer in the demo county.
"""

from typing import Any
from uuid import UUID

from naru.deals.models import Deal
from naru.identity.operations.buyers import key_of
from naru.kernel import clock, db
from naru.localisation.models import MarketPlan
from naru.meetings.models import Meeting, MeetingParty
from naru.pavilions.models import Sheet
from naru.samples.models import SampleInvitation
from naru.sourcing.models import WorkRequest

OFFICER = (
    "/officer/pavilions/", "/officer/deals/{deal}/", "/officer/deals/figures/",
    "/officer/meetings/", "/officer/meetings/new/", "/officer/meetings/{round}/pairs/",
    "/officer/meetings/{round}/timetable/", "/officer/meetings/{round}/day/",
    "/officer/samples/{sample_test}/", "/officer/markets/", "/officer/sourcing/{work}/",
    "/officer/buyers/{buyer}/", "/officer/results-abroad/figures/",
)  # fmt: skip
FIRM = (
    "/support/abroad/", "/support/pavilion/company/", "/support/deals/{my_deal}/quote/",
    "/support/meetings/", "/support/meetings/one/{my_meeting}/", "/support/samples/",
    "/support/localisation/plans/{my_plan}/", "/support/localisation/plans/{my_plan}/label/",
    "/support/localisation/products/{my_product}/texts/en/", "/support/sourcing/requests/new/",
)  # fmt: skip
BUYER = (
    "/abroad/en/", "/abroad/zh/sheets/{sheet}/", "/abroad/es/sheets/{sheet}/ask/",
    "/abroad/ja/b/{guest_key}/meetings/{round}/", "/abroad/en/b/{deal_key}/deals/{deal}/",
    "/abroad/vi/b/{sample_key}/samples/{invitation}/",
)  # fmt: skip


def examples(firm_ids: list[UUID]) -> dict[str, Any]:
    """Name one of each thing abroad; what firms see is of those firms."""
    guest = MeetingParty.objects.filter(side="buyer", status="accepted").latest("round__first_on")
    deal = Deal.objects.filter(body_id=1).first()
    asked = SampleInvitation.objects.filter(body_id=1).first()
    plan = MarketPlan.objects.filter(product__firm_id__in=firm_ids).first()
    rows = {
        "deal": deal,
        "my_deal": Deal.objects.filter(firm_id__in=firm_ids, status="open").first(),
        "my_meeting": Meeting.objects.filter(
            firm__party_id__in=firm_ids, told_status="chosen"
        ).first(),
        "my_plan": plan,
        "sheet": Sheet.objects.filter(body_id=1, status="published").first(),
        "work": WorkRequest.objects.in_book(1).first(),
        "invitation": asked,
    }
    found = {name: row.id for name, row in rows.items() if row is not None}
    if plan is not None:
        found["my_product"] = plan.product_id
    if asked is not None:
        found |= {"sample_test": asked.entry.test_id, "sample_key": _key(asked.buyer_id)}
    if deal is not None:
        found |= {"deal_key": _key(deal.buyer_id)}
    return found | {
        "round": guest.round_id, "buyer": guest.party_id, "guest_key": _key(guest.party_id),
    }  # fmt: skip


def _key(buyer_id: UUID) -> str:
    with db.transaction():
        return key_of(body_id=1, buyer_id=buyer_id, at=clock.now())

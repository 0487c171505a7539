"""Addresses of the gate: inquiries and quotations."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.deals import beginning, listing, ordering, quoting, talking

ONE = "deals/<uuid:deal_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("deals/", listing.deals, name="deals"),
    path("deals/new/", beginning.new, name="deal_new"),
    path("deals/quotations/<uuid:quotation_id>/", quoting.version, name="deal_version"),
    path("deals/quotations/<uuid:quotation_id>/paper/", quoting.paper, name="deal_paper"),
    path(ONE, talking.deal, name="deal"),
    path(f"{ONE}say/", talking.say, name="deal_say"),
    path(f"{ONE}translate/<uuid:message_id>/", talking.translate, name="deal_translate"),
    path(f"{ONE}files/<uuid:document_id>/", talking.file, name="deal_file"),
    path(f"{ONE}end/", talking.end, name="deal_end"),
    path(f"{ONE}quote/", quoting.write, name="deal_quote"),
    path(f"{ONE}quote/send/", quoting.send, name="deal_send"),
    path(f"{ONE}quote/withdraw/", quoting.withdraw, name="deal_withdraw"),
    path(f"{ONE}order/paper/", ordering.order_paper, name="deal_order_paper"),
    path(f"{ONE}proforma/", ordering.issue, name="deal_issue"),
    path(f"{ONE}proforma/void/", ordering.void, name="deal_void"),
    path(f"{ONE}proforma/step/", ordering.step, name="deal_step"),
    path(f"{ONE}proforma/<uuid:proforma_id>/", ordering.proforma, name="deal_proforma"),
]

"""Addresses of the gate: order sharing between workshops."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.sourcing import market, orders, workshops, writing

REQUEST = "sourcing/requests/<uuid:request_id>/"
ORDER = "sourcing/orders/<uuid:order_id>/"
WORKSHOP = "sourcing/workshops/<uuid:workshop_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sourcing/", market.market, name="sourcing"),
    path("sourcing/workshops/", workshops.workshops, name="sourcing_workshops"),
    path(WORKSHOP, workshops.workshop, name="sourcing_workshop"),
    path(f"{WORKSHOP}photos/<uuid:document_id>/", workshops.photo, name="sourcing_photo"),
    path("sourcing/own/", workshops.own, name="sourcing_own"),
    path("sourcing/own/days/", workshops.days, name="sourcing_days"),
    path("sourcing/mine/", writing.all_mine, name="sourcing_mine"),
    path("sourcing/requests/new/", writing.new, name="sourcing_new"),
    path(REQUEST, market.work_request, name="sourcing_request"),
    path(f"{REQUEST}edit/", writing.edit, name="sourcing_edit"),
    path(f"{REQUEST}act/", writing.act, name="sourcing_act"),
    path(f"{REQUEST}lots/", writing.lots, name="sourcing_lots"),
    path(f"{REQUEST}quote/", market.quote, name="sourcing_quote"),
    path(f"{REQUEST}part/", market.take_part, name="sourcing_part"),
    path(f"{REQUEST}files/<uuid:document_id>/", market.drawing, name="sourcing_file"),
    path(ORDER, orders.order, name="sourcing_order"),
    path(f"{ORDER}act/", orders.act, name="sourcing_order_act"),
    path(f"{ORDER}files/<uuid:document_id>/", orders.picture, name="sourcing_order_file"),
    path("sourcing/statement/", orders.statement, name="sourcing_statement"),
]

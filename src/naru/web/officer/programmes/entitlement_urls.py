"""Addresses of the officers' pages of payments to everybody."""

from django.urls import path

from naru.web.officer.programmes import counter, entitlements, plants

urlpatterns = [
    path("residents/", entitlements.entitlements, name="entitlements"),
    path("residents/plants/", plants.listed, name="plants"),
    path("residents/plants/add/", plants.add, name="plant_add"),
    path("residents/plants/profit/", plants.state, name="plant_profit"),
    path("residents/plants/feed/", plants.feed, name="plant_feed"),
    path("residents/plants/profit/<uuid:statement_id>/", plants.decide, name="plant_profit_decide"),
    path("residents/awards/<uuid:award_id>/", entitlements.clawback, name="entitlement_award"),
    path("residents/<uuid:call_id>/", entitlements.entitlement, name="entitlement"),
    path("residents/<uuid:call_id>/roll/", entitlements.choose_roll, name="entitlement_roll"),
    path("residents/<uuid:call_id>/draw-up/", entitlements.draw_up, name="entitlement_draw_up"),
    path(
        "residents/<uuid:call_id>/batches/<uuid:batch_id>/",
        entitlements.batch,
        name="entitlement_batch",
    ),
    path("residents/<uuid:call_id>/home/", entitlements.bring_home, name="entitlement_home"),
    path("residents/<uuid:call_id>/report/", entitlements.report, name="entitlement_report"),
    path("residents/<uuid:call_id>/counter/", counter.counter, name="counter"),
    path("residents/<uuid:call_id>/counter/<uuid:entry_id>/", counter.visit, name="counter_visit"),
    path(
        "residents/<uuid:call_id>/counter/<uuid:entry_id>/slip/", counter.slip, name="counter_slip"
    ),
]

"""Addresses of the officers' pages from application to agreement."""

from django.urls import path

from naru.web.officer.programmes import (
    agreements,
    appeals,
    applications,
    reviews,
    screening,
    selections,
)

urlpatterns = [
    path("applications/", applications.listed, name="applications"),
    path("applications/<uuid:application_id>/", applications.one, name="application"),
    path("applications/<uuid:application_id>/act/", applications.act, name="application_act"),
    path(
        "applications/<uuid:application_id>/papers/<uuid:document_id>/",
        applications.paper,
        name="application_paper",
    ),
    path("calls/<uuid:call_id>/applications/", applications.of_call, name="call_applications"),
    path("calls/<uuid:call_id>/screen/", screening.decide, name="screen"),
    path("screened/<uuid:batch>/", screening.done, name="screened"),
    path("screened/<uuid:batch>/undo/", screening.undo, name="screened_undo"),
    path("calls/<uuid:call_id>/reviews/", reviews.reviews, name="reviews"),
    path("calls/<uuid:call_id>/reviews/share/", reviews.share, name="reviews_share"),
    path("calls/<uuid:call_id>/reviews/act/", reviews.act, name="reviews_act"),
    path("calls/<uuid:call_id>/ranking/<uuid:round_id>/", selections.ranking, name="ranking"),
    path(
        "calls/<uuid:call_id>/promote/<uuid:round_id>/", selections.promote, name="ranking_promote"
    ),
    path("selections/<uuid:selection_id>/", selections.selection, name="selection"),
    path("selections/<uuid:selection_id>/act/", selections.act, name="selection_act"),
    path("calls/<uuid:call_id>/publish/", selections.publish, name="results_publish"),
    path("agreements/", agreements.listed, name="agreements"),
    path("agreements/<uuid:agreement_id>/", agreements.one, name="agreement"),
    path("agreements/<uuid:agreement_id>/act/", agreements.act, name="agreement_act"),
    path("agreements/<uuid:agreement_id>/paper/", agreements.paper, name="agreement_paper"),
    path("calls/<uuid:call_id>/agreements/", agreements.offer, name="agreements_offer"),
    path("awards/<uuid:award_id>/amend/", agreements.amend, name="agreement_amend"),
    path("objections/", appeals.listed, name="appeals"),
    path("objections/<uuid:appeal_id>/", appeals.one, name="appeal"),
]

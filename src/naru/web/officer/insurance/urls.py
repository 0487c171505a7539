"""Addresses of officers' pages: insurance of export sales."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.insurance import claims, policies

urlpatterns: list[URLPattern | URLResolver] = [
    path("insurance/", policies.listed, name="insurance"),
    path("insurance/budget/", policies.endow, name="insurance_budget"),
    path("insurance/take-over/", policies.take_over, name="insurance_take_over"),
    path("insurance/defaults/", claims.defaults, name="insurance_defaults"),
    path("insurance/defaults/<uuid:default_id>/lift/", claims.lift, name="insurance_lift"),
    path("insurance/claims/", claims.listed, name="insurance_claims"),
    path("insurance/claims/<uuid:claim_id>/", claims.claim, name="insurance_claim"),
    path("insurance/<uuid:policy_id>/", policies.policy, name="insurance_policy"),
]

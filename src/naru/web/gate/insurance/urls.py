"""Addresses of firms' pages: insurance of export sales."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.insurance import claims, policies

POLICY = "insurance/<uuid:policy_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("insurance/", policies.overview, name="insurance"),
    path("insurance/apply/<slug:kind>/", policies.apply, name="insurance_apply"),
    path("insurance/claims/<uuid:claim_id>/", claims.claim, name="insurance_claim"),
    path("insurance/table.xlsx", policies.template, name="insurance_template"),
    path(POLICY, policies.policy, name="insurance_policy"),
    path(f"{POLICY}certificate.pdf", policies.certificate, name="insurance_certificate"),
    path(f"{POLICY}tell/", policies.tell, name="insurance_tell"),
    path(f"{POLICY}table/", policies.table, name="insurance_table"),
    path(f"{POLICY}paid/<uuid:receivable_id>/", policies.paid, name="insurance_paid"),
    path(f"{POLICY}claim/", claims.file, name="insurance_file"),
]

"""Addresses of the gate: my support, and what its holder hands in."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate import award_reports, awards

ONE = "awards/<uuid:award_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("awards/", awards.awards, name="awards"),
    path(ONE, awards.award, name="award"),
    path(f"{ONE}ask/", awards.ask, name="award_ask"),
    path(f"{ONE}withdraw/<slug:what>/<uuid:row_id>/", awards.withdraw, name="award_withdraw"),
    path(f"{ONE}account/", awards.account, name="award_account"),
    path(f"{ONE}costs/new/", award_reports.cost, name="award_cost"),
    path(f"{ONE}reports/<slug:kind>/<slug:code>/", award_reports.report, name="award_report"),
    path(f"{ONE}settle/", award_reports.settle, name="award_settle"),
    path(f"{ONE}equipment/", award_reports.equipment, name="award_equipment"),
    path(f"{ONE}papers/<uuid:document_id>/", awards.paper, name="award_paper"),
    path(f"{ONE}demands/<uuid:recovery_id>.pdf", awards.demand, name="award_demand"),
]

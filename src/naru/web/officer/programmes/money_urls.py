"""Addresses of the officers' pages on the money of awards."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.programmes import (
    awards,
    disbursements,
    recoveries,
    reported,
    results,
    support_orders,
)

AWARD = "awards/<uuid:award_id>/"
PAYMENT = "disbursements/<uuid:disbursement_id>/"
ORDER = "payment-orders/<uuid:order_id>/"
DEMAND = "recoveries/<uuid:recovery_id>/"
RESULT = "results/<uuid:call_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("awards/", awards.awards, name="awards"),
    path(AWARD, awards.award, name="award"),
    path(f"{AWARD}ask/", awards.ask, name="award_ask"),
    path(f"{AWARD}supplier/", awards.supplier, name="award_supplier"),
    path(f"{AWARD}end/", awards.end, name="award_end"),
    path(f"{AWARD}claw-back/", awards.claw_back, name="award_claw_back"),
    path(f"{AWARD}improper/", awards.improper, name="award_improper"),
    path(f"{AWARD}papers/<uuid:document_id>/", reported.paper, name="award_paper"),
    path("costs/", reported.costs, name="support_costs"),
    path("costs/<uuid:spending_id>/", reported.cost, name="support_cost"),
    path("reports/", reported.told, name="support_reports"),
    path("reports/<uuid:report_id>/", reported.report, name="support_report"),
    path("settlements/", reported.settled, name="support_settlements"),
    path(
        "settlements/<uuid:settlement_id>/",
        reported.settlement,
        name="support_settlement",
    ),
    path("disbursements/", disbursements.disbursements, name="disbursements"),
    path("disbursements/ask/", disbursements.ask_many, name="disbursements_ask"),
    path("disbursements/approve/", disbursements.approve_many, name="disbursements_approve"),
    path("disbursements/order/", disbursements.order_many, name="disbursements_order"),
    path("payment-orders/", support_orders.orders, name="support_orders"),
    path(ORDER, support_orders.order, name="support_order"),
    path(
        f"{ORDER}file.csv", support_orders.order_file, {"ending": "csv"}, name="support_order_csv"
    ),
    path(
        f"{ORDER}file.xlsx",
        support_orders.order_file,
        {"ending": "xlsx"},
        name="support_order_xlsx",
    ),
    path(f"{ORDER}paid/", support_orders.order_paid, name="support_order_paid"),
    path(PAYMENT, disbursements.disbursement, name="disbursement"),
    path(f"{PAYMENT}act/", disbursements.act, name="disbursement_act"),
    path("recoveries/", recoveries.recoveries, name="recoveries"),
    path(DEMAND, recoveries.recovery, name="recovery"),
    path(f"{DEMAND}receive/", recoveries.receive, name="recovery_receive"),
    path(f"{DEMAND}act/", recoveries.act, name="recovery_act"),
    path(f"{DEMAND}letter.pdf", recoveries.letter, name="recovery_letter"),
    path("results/", results.results, name="results"),
    path("results/years/<int:year>/", results.of_year, name="result_year"),
    path("results/years/<int:year>/report.pdf", results.year_paper, {"ending": "pdf"},
         name="result_year_pdf"),
    path("results/years/<int:year>/report.xlsx", results.year_paper, {"ending": "xlsx"},
         name="result_year_xlsx"),
    path(RESULT, results.of_call, name="result"),
    path(f"{RESULT}report.pdf", results.call_paper, {"ending": "pdf"}, name="result_pdf"),
    path(f"{RESULT}report.xlsx", results.call_paper, {"ending": "xlsx"}, name="result_xlsx"),
    path(f"{RESULT}close/", results.close, name="result_close"),
]  # fmt: skip

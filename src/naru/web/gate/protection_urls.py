"""Addresses of the gate: guarantees, loans and relief, the benefit, restart centres."""

from django.urls import path

from naru.web.gate import benefit, guarantees, loans, restart

urlpatterns = [
    path("safety/", restart.safety, name="safety"),
    path("guarantees/", guarantees.guarantees, name="guarantees"),
    path("guarantees/apply/<uuid:fund_id>/", guarantees.apply, name="guarantee_apply"),
    path("guarantees/check/<str:code>/", guarantees.check, name="guarantee_check"),
    path("guarantees/<uuid:guarantee_id>/", guarantees.guarantee, name="guarantee"),
    path(
        "guarantees/<uuid:guarantee_id>/withdraw/", guarantees.withdraw, name="guarantee_withdraw"
    ),
    path(
        "guarantees/<uuid:guarantee_id>/certificate.pdf",
        guarantees.certificate,
        name="guarantee_certificate",
    ),
    path("loans/<uuid:loan_id>/", loans.loan, name="loan"),
    path("loans/<uuid:loan_id>/relief/", loans.ask, name="relief"),
    path("relief/<uuid:forbearance_id>/withdraw/", loans.withdraw, name="relief_withdraw"),
    path("benefit/", benefit.calculator, name="benefit"),
    path("benefit/claim/", benefit.claim, name="benefit_claim_new"),
    path("benefit/claims/<uuid:claim_id>/", benefit.one_claim, name="benefit_claim"),
    path("benefit/claims/<uuid:claim_id>/withdraw/", benefit.withdraw, name="benefit_withdraw"),
    path("benefit/claims/<uuid:claim_id>/report/", benefit.report, name="benefit_report"),
    path("benefit/claims/<uuid:claim_id>/work/", benefit.work, name="benefit_work"),
    path("restart/", restart.centres, name="restart"),
    path("restart/new/", restart.hand_over, name="restart_new"),
    path("restart/cases/<uuid:case_id>/", restart.case, name="restart_case"),
    path("restart/cases/<uuid:case_id>/withdraw/", restart.withdraw, name="restart_withdraw"),
]

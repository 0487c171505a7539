"""Addresses of the gate: guarantees, loans and relief, the benefit, restart centres."""

from django.urls import path

from naru.web.gate import benefit, guarantees, loans, restart

urlpatterns = [
    path("safety/", restart.safety, name="safety"),
    path("safety/guarantees/", guarantees.guarantees, name="guarantees"),
    path("safety/guarantees/apply/<uuid:fund_id>/", guarantees.apply, name="guarantee_apply"),
    path("safety/guarantees/check/<str:code>/", guarantees.check, name="guarantee_check"),
    path("safety/guarantees/<uuid:guarantee_id>/", guarantees.guarantee, name="guarantee"),
    path(
        "safety/guarantees/<uuid:guarantee_id>/withdraw/",
        guarantees.withdraw,
        name="guarantee_withdraw",
    ),
    path(
        "safety/guarantees/<uuid:guarantee_id>/certificate.pdf",
        guarantees.certificate,
        name="guarantee_certificate",
    ),
    path("safety/loans/<uuid:loan_id>/", loans.loan, name="loan"),
    path("safety/loans/<uuid:loan_id>/relief/", loans.ask, name="relief"),
    path("safety/relief/<uuid:forbearance_id>/withdraw/", loans.withdraw, name="relief_withdraw"),
    path("safety/benefit/", benefit.calculator, name="benefit"),
    path("safety/benefit/claim/", benefit.claim, name="benefit_claim_new"),
    path("safety/benefit/claims/<uuid:claim_id>/", benefit.one_claim, name="benefit_claim"),
    path(
        "safety/benefit/claims/<uuid:claim_id>/withdraw/", benefit.withdraw, name="benefit_withdraw"
    ),
    path("safety/benefit/claims/<uuid:claim_id>/report/", benefit.report, name="benefit_report"),
    path("safety/benefit/claims/<uuid:claim_id>/work/", benefit.work, name="benefit_work"),
    path("safety/restart/", restart.centres, name="restart"),
    path("safety/restart/new/", restart.hand_over, name="restart_new"),
    path("safety/restart/cases/<uuid:case_id>/", restart.case, name="restart_case"),
    path(
        "safety/restart/cases/<uuid:case_id>/withdraw/", restart.withdraw, name="restart_withdraw"
    ),
]

"""Addresses of the officers' pages: guarantees, loans and relief, the benefit, restart centres."""

from django.urls import path

from naru.web.officer.programmes import benefits, guarantee_funds, guarantees, loans, restarts

urlpatterns = [
    path("guarantees/", guarantees.guarantees, name="guarantees"),
    path("guarantees/funds/", guarantee_funds.funds, name="guarantee_funds"),
    path("guarantees/funds/new/", guarantee_funds.open_fund, name="guarantee_fund_new"),
    path(
        "guarantees/funds/<uuid:fund_id>/capital/",
        guarantee_funds.capital,
        name="guarantee_capital",
    ),
    path("guarantees/<uuid:guarantee_id>/", guarantees.guarantee, name="guarantee"),
    path("guarantees/<uuid:guarantee_id>/act/", guarantees.act, name="guarantee_act"),
    path("guarantees/<uuid:guarantee_id>/pay/", guarantees.pay, name="guarantee_pay"),
    path("guarantees/<uuid:guarantee_id>/issue/", guarantees.issue, name="guarantee_issue"),
    path(
        "guarantees/<uuid:guarantee_id>/certificate.pdf",
        guarantees.certificate,
        name="guarantee_certificate",
    ),
    path("guarantees/loans/", loans.loans, name="loans"),
    path("guarantees/loans/new/", loans.policy_loan, name="loan_new"),
    path("guarantees/loans/<uuid:loan_id>/", loans.loan, name="loan"),
    path("guarantees/loans/<uuid:loan_id>/repaid/", loans.repaid, name="loan_repaid"),
    path("guarantees/relief/", loans.reliefs, name="reliefs"),
    path("guarantees/relief/<uuid:forbearance_id>/", loans.relief, name="relief"),
    path("guarantees/relief/<uuid:forbearance_id>/decide/", loans.decide, name="relief_decide"),
    path("benefits/", benefits.benefits, name="benefits"),
    path("benefits/fund/", benefits.fund, name="benefit_fund"),
    path("benefits/periods/", benefits.periods, name="benefit_periods"),
    path("benefits/periods/<uuid:period_id>/", benefits.period, name="benefit_period"),
    path("benefits/<uuid:claim_id>/", benefits.benefit, name="benefit"),
    path("restart/centres/", restarts.centres, name="restart_centres"),
    path("restart/centres/new/", restarts.new_centre, name="restart_centre_new"),
    path("restart/centres/<uuid:centre_id>/", restarts.centre, name="restart_centre"),
    path("restart/cases/", restarts.cases, name="restart_cases"),
    path("restart/cases/<uuid:case_id>/", restarts.case, name="restart_case"),
    path("restart/cases/<uuid:case_id>/act/", restarts.act, name="restart_act"),
]

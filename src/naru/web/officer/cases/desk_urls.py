"""Addresses of the officers' pages of the desk: working on cases and referrals."""

from django.urls import path

from naru.web.officer.cases import queue, referring, taking_in, working

urlpatterns = [
    path("cases/", queue.cases, name="cases"),
    path("cases/assign/", queue.assign, name="cases_assign"),
    path("cases/assign/undo/", queue.undo, name="cases_assign_undo"),
    path("cases/new/", taking_in.new, name="case_new"),
    path("cases/new/mail/", taking_in.mail, name="case_mail"),
    path("cases/referrals/", referring.referrals, name="referrals"),
    path("cases/referrals/<uuid:referral_id>/", referring.referral, name="referral"),
    path(
        "cases/referrals/<uuid:referral_id>/papers/<uuid:document_id>/",
        referring.paper,
        name="referral_paper",
    ),
    path("cases/<uuid:case_id>/", working.case, name="case"),
    path("cases/<uuid:case_id>/act/", working.act, name="case_act"),
    path("cases/<uuid:case_id>/sort/", working.sort, name="case_sort"),
    path("cases/<uuid:case_id>/refer/", referring.propose, name="case_refer"),
    path("cases/<uuid:case_id>/refer/<uuid:referral_id>/", referring.act, name="case_referral"),
    path("cases/<uuid:case_id>/papers/<uuid:document_id>/", working.paper, name="case_paper"),
]

"""Addresses of the officers' pages of residents' proposals and of pay-back."""

from django.urls import path

from naru.web.officer.programmes import paybacks, proposals

urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<uuid:proposal_id>/", proposals.proposal, name="proposal"),
    path("votes/<slug:code>/candidates/", proposals.stand, name="vote_stand"),
    path("votes/<slug:code>/mix/", proposals.mix, name="vote_mix"),
    path("paybacks/", paybacks.claims, name="payback_claims"),
    path("paybacks/check/", paybacks.check_many, name="payback_check"),
    path("paybacks/pay/", paybacks.pay, name="payback_pay"),
    path("paybacks/<uuid:claim_id>/", paybacks.claim, name="payback_claim"),
    path(
        "paybacks/<uuid:claim_id>/pictures/<uuid:document_id>/",
        paybacks.picture,
        name="payback_picture",
    ),
    path("paybacks/report/<uuid:call_id>/", paybacks.report, name="payback_report"),
]

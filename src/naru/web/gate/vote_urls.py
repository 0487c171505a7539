"""Addresses of the gate: residents' proposals and votes."""

from django.urls import path

from naru.web.gate import votes, voting

urlpatterns = [
    path("votes/", votes.votes, name="votes"),
    path("votes/proposals/<uuid:proposal_id>/", votes.proposal, name="proposal"),
    path("votes/proposals/<uuid:proposal_id>/voice/", votes.support, name="proposal_voice"),
    path("votes/pictures/<uuid:document_id>/", voting.picture, name="activity_picture"),
    path("votes/<slug:code>/", votes.vote, name="vote"),
    path("votes/<slug:code>/propose/", votes.propose, name="propose"),
    path("votes/<slug:code>/booth/", voting.booth, name="booth"),
    path("votes/<slug:code>/ballot/", voting.ballot, name="ballot"),
    path("votes/<slug:code>/result/", voting.result, name="vote_result"),
]

"""Addresses of the officers' pages: mentors, dedicated sellers and the talent pool."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.people import helping, influencers, pool, rounds

urlpatterns: list[URLPattern | URLResolver] = [
    path("assignments/", rounds.rounds, name="assignments"),
    path("assignments/rounds/new/", rounds.new, name="help_round_new"),
    path("assignments/rounds/<uuid:round_id>/", rounds.round_, name="help_round"),
    path("assignments/rounds/<uuid:round_id>/act/", rounds.act, name="help_round_act"),
    path("assignments/rounds/<uuid:round_id>/list/", rounds.sheet, name="help_round_list"),
    path("assignments/rounds/<uuid:round_id>/approve/", rounds.approve, name="help_round_approve"),
    path("assignments/requests/", helping.requests, name="help_requests"),
    path("assignments/helpers/", helping.helpers, name="helpers"),
    path("assignments/helpers/new/", helping.helper_new, name="helper_new"),
    path("assignments/helpers/<uuid:helper_id>/", helping.helper, name="helper"),
    path("assignments/helpers/<uuid:helper_id>/act/", helping.helper_act, name="helper_act"),
    path("assignments/all/", helping.followed, name="help_list"),
    path("assignments/all/<uuid:assignment_id>/", helping.one, name="help_one"),
    path("talents/", pool.talents, name="talents"),
    path("talents/in/", pool.take_in, name="talents_in"),
    path("talents/engagements/", pool.engagements, name="engagements"),
    path("talents/influencers/", influencers.pairs, name="influencers"),
    path("talents/influencers/<uuid:award_id>/", influencers.pair, name="influencer"),
    path("talents/complaints/", pool.complaints, name="complaints"),
    path("talents/complaints/<uuid:complaint_id>/", pool.complaint, name="complaint"),
    path("talents/<uuid:talent_id>/", pool.talent, name="talent"),
]

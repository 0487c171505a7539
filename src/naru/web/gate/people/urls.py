"""Addresses of the gate: mentors, dedicated sellers and the talent pool."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.people import delivering, engaging, front, giving, mine, pool

urlpatterns: list[URLPattern | URLResolver] = [
    path("people/", front.people, name="people"),
    path("people/mine/", mine.mine, name="people_mine"),
    path("people/ask/<slug:kind>/", front.ask, name="people_ask"),
    path("people/requests/<uuid:request_id>/withdraw/", mine.withdraw, name="people_withdraw"),
    path("people/helpers/<uuid:helper_id>/", front.helper, name="people_helper"),
    path("people/helpers/<uuid:helper_id>/pick/", front.pick, name="people_pick"),
    path("people/firms/", mine.firms, name="people_firms"),
    path("people/helping/apply/", giving.apply, name="people_apply"),
    path("people/helping/share/", giving.share, name="people_share"),
    path("people/helping/<uuid:helper_id>/", giving.own, name="people_own"),
    path("people/helping/<uuid:helper_id>/whom/", giving.whom, name="people_whom"),
    path("people/helping/<uuid:helper_id>/step/", giving.step, name="people_step"),
    path("people/assignments/<uuid:assignment_id>/", mine.assignment, name="assignment"),
    path("people/assignments/<uuid:assignment_id>/act/", mine.act, name="assignment_act"),
    path("people/assignments/<uuid:assignment_id>/book/", giving.book, name="assignment_book"),
    path(
        "people/assignments/<uuid:assignment_id>/sessions/",
        mine.session_new,
        name="assignment_session_new",
    ),
    path("people/assignments/<uuid:assignment_id>/tend/", mine.tend, name="assignment_tend"),
    path("people/sessions/<uuid:session_id>/", mine.session, name="assignment_session"),
    path("people/pool/", pool.search, name="talents"),
    path("people/pool/mine/", pool.mine, name="talent_mine"),
    path("people/pool/mine/new/", pool.write, name="talent_new"),
    path("people/pool/mine/take-back/", pool.take_back, name="talent_take_back"),
    path("people/pool/mine/<slug:kind>/", pool.write, name="talent_write"),
    path("people/pool/mine/<uuid:talent_id>/hand-in/", pool.hand_in, name="talent_hand_in"),
    path("people/pool/<uuid:talent_id>/", pool.talent, name="talent"),
    path("people/pool/<uuid:talent_id>/invite/", pool.invite, name="talent_invite"),
    path("people/engagements/", engaging.mine, name="engagements"),
    path("people/engagements/<uuid:engagement_id>/", engaging.engagement, name="engagement"),
    path(
        "people/engagements/<uuid:engagement_id>/content/",
        delivering.content,
        name="engagement_content",
    ),
    path(
        "people/engagements/<uuid:engagement_id>/content/<uuid:content_id>/drop/",
        delivering.drop,
        name="engagement_content_drop",
    ),
    path(
        "people/engagements/<uuid:engagement_id>/came/",
        delivering.came,
        name="engagement_came",
    ),
    path("people/engagements/<uuid:engagement_id>/act/", engaging.act, name="engagement_act"),
]

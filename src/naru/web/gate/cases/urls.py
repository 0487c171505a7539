"""Addresses of the gate: difficulty cases at the one-stop desk."""

from django.urls import path

from naru.web.gate.cases import articles, bringing, following

urlpatterns = [
    path("desk/", bringing.mine, name="cases"),
    path("desk/new/", bringing.new, name="case_new"),
    path("desk/link/<str:token>/", bringing.link, name="case_link"),
    path("desk/articles/", articles.listed, name="articles"),
    path("desk/articles/<uuid:article_id>/", articles.article, name="article"),
    path("desk/articles/<uuid:article_id>/vote/", articles.vote, name="article_vote"),
    path("desk/<uuid:case_id>/", following.case, name="case"),
    path("desk/<uuid:case_id>/act/", following.act, name="case_act"),
    path("desk/<uuid:case_id>/satisfaction/", following.satisfaction, name="case_satisfaction"),
    path("desk/<uuid:case_id>/consent/", following.consent, name="case_consent"),
    path(
        "desk/<uuid:case_id>/consent/<uuid:referral_id>/withdraw/",
        following.withdraw,
        name="case_consent_withdraw",
    ),
    path("desk/<uuid:case_id>/book/", following.book, name="case_book"),
    path("desk/<uuid:case_id>/papers/<uuid:document_id>/", following.paper, name="case_paper"),
]

"""Addresses of the officers' desk pages: articles, report, promises, advisers, aftercare."""

from django.urls import path

from naru.web.officer.cases import advisers, articles, report, terms

urlpatterns = [
    path("cases/articles/", articles.listed, name="articles"),
    path("cases/articles/new/", articles.new, name="article_new"),
    path("cases/articles/<uuid:article_id>/", articles.article, name="article"),
    path("cases/articles/<uuid:article_id>/act/", articles.act, name="article_act"),
    path("cases/aftercare/", terms.aftercare, name="aftercare"),
    path("cases/terms/advisers/new/", advisers.adviser, name="desk_adviser_new"),
    path("cases/terms/advisers/<uuid:adviser_id>/", advisers.adviser, name="desk_adviser"),
    path("cases/terms/answers/new/", advisers.template, name="answer_template_new"),
    path("cases/terms/answers/<uuid:template_id>/", advisers.template, name="answer_template"),
    path("cases/terms/", terms.terms, name="desk_terms"),
    path("cases/report/", report.year, name="case_report"),
]

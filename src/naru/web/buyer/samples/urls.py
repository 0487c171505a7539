"""Addresses for buyers: surveys of samples."""

from django.urls import URLPattern, URLResolver, path

from naru.web.buyer.samples import offer, survey

HERE = "b/<str:key>/samples/<uuid:invitation_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(HERE, offer.offer, name="sample"),
    path(f"{HERE}survey/", survey.survey, name="sample_survey"),
]

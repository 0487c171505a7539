"""Addresses of the gate: the review room."""

from django.urls import path

from naru.web.gate import reviews

urlpatterns = [
    path("reviews/", reviews.listed, name="reviews"),
    path("reviews/interests/<uuid:call_id>/", reviews.declare, name="review_declare"),
    path("reviews/<uuid:review_id>/", reviews.one, name="review"),
    path("reviews/<uuid:review_id>/papers/<uuid:document_id>/", reviews.paper, name="review_paper"),
]

"""Addresses of the doors for machines."""

from django.urls import path

from naru.api import watch

app_name = "api"
urlpatterns = [
    path("health", watch.health, name="health"),
    path("metrics", watch.metrics, name="metrics"),
]

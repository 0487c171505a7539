"""Registers the pages with Django."""

from django.apps import AppConfig


class WebProviderConfig(AppConfig):
    name = "naru.web.provider"
    label = "web_provider"
    default_auto_field = "django.db.models.BigAutoField"

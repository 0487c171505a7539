"""Registers the pages with Django."""

from django.apps import AppConfig


class WebBuyerConfig(AppConfig):
    name = "naru.web.buyer"
    label = "web_buyer"
    default_auto_field = "django.db.models.BigAutoField"

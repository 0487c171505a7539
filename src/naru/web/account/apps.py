"""Registers the room with Django."""

from django.apps import AppConfig


class WebAccountConfig(AppConfig):
    name = "naru.web.account"
    label = "web_account"
    default_auto_field = "django.db.models.BigAutoField"

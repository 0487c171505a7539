"""Registers the room with Django."""

from django.apps import AppConfig


class WebPartsConfig(AppConfig):
    name = "naru.web.parts"
    label = "web_parts"
    default_auto_field = "django.db.models.BigAutoField"

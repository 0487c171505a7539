"""Registers the room with Django."""

from django.apps import AppConfig


class WebOfficerConfig(AppConfig):
    name = "naru.web.officer"
    label = "web_officer"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the room with Django."""

from django.apps import AppConfig


class GeographyConfig(AppConfig):
    name = "naru.geography"
    label = "geography"
    default_auto_field = "django.db.models.BigAutoField"

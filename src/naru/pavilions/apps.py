"""Registers the room with Django."""

from django.apps import AppConfig


class PavilionsConfig(AppConfig):
    name = "naru.pavilions"
    label = "pavilions"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the room with Django."""

from django.apps import AppConfig


class LocalisationConfig(AppConfig):
    name = "naru.localisation"
    label = "localisation"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the room with Django."""

from django.apps import AppConfig


class FairsConfig(AppConfig):
    name = "naru.fairs"
    label = "fairs"
    default_auto_field = "django.db.models.BigAutoField"

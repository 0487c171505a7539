"""Registers the room with Django."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "naru.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

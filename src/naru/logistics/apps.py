"""Registers the room with Django."""

from django.apps import AppConfig


class LogisticsConfig(AppConfig):
    name = "naru.logistics"
    label = "logistics"
    default_auto_field = "django.db.models.BigAutoField"

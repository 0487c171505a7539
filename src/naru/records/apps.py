"""Registers the room with Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "naru.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

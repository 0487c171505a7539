"""Registers the room with Django."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "naru.protection"
    label = "protection"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the room with Django."""

from django.apps import AppConfig


class CustomsConfig(AppConfig):
    name = "naru.customs"
    label = "customs"
    default_auto_field = "django.db.models.BigAutoField"

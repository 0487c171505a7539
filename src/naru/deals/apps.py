"""Registers the room with Django."""

from django.apps import AppConfig


class DealsConfig(AppConfig):
    name = "naru.deals"
    label = "deals"
    default_auto_field = "django.db.models.BigAutoField"

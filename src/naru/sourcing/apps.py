"""Registers the room with Django."""

from django.apps import AppConfig


class SourcingConfig(AppConfig):
    name = "naru.sourcing"
    label = "sourcing"
    default_auto_field = "django.db.models.BigAutoField"

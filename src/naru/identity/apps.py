"""Registers the room with Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "naru.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the room with Django."""

from django.apps import AppConfig


class CommerceConfig(AppConfig):
    name = "naru.commerce"
    label = "commerce"
    default_auto_field = "django.db.models.BigAutoField"

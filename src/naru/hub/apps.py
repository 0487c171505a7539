"""Registers the room with Django."""

from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "naru.hub"
    label = "hub"
    default_auto_field = "django.db.models.BigAutoField"

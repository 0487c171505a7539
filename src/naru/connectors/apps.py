"""Registers the room with Django."""

from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    name = "naru.connectors"
    label = "connectors"
    default_auto_field = "django.db.models.BigAutoField"

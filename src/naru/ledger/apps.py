"""Registers the room with Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "naru.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

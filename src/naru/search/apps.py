"""Registers the room with Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "naru.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

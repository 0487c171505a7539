"""Registers the room with Django."""

from django.apps import AppConfig


class SamplesConfig(AppConfig):
    name = "naru.samples"
    label = "samples"
    default_auto_field = "django.db.models.BigAutoField"

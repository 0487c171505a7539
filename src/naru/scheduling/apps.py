"""Registers the room with Django."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "naru.scheduling"
    label = "scheduling"
    default_auto_field = "django.db.models.BigAutoField"

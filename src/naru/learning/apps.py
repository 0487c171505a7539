"""Registers the room with Django."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "naru.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"

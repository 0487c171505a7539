"""Registers the room with Django."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "naru.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

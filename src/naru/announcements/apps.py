"""Registers the room with Django."""

from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "naru.announcements"
    label = "announcements"
    default_auto_field = "django.db.models.BigAutoField"

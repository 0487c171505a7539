"""Registers the pages with Django."""

from django.apps import AppConfig


class WebGateConfig(AppConfig):
    name = "naru.web.gate"
    label = "web_gate"
    default_auto_field = "django.db.models.BigAutoField"

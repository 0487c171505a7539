"""Registers the room with Django."""

from django.apps import AppConfig


class WebMerchantConfig(AppConfig):
    name = "naru.web.merchant"
    label = "web_merchant"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the room with Django."""

from django.apps import AppConfig


class WebShopperConfig(AppConfig):
    name = "naru.web.shopper"
    label = "web_shopper"
    default_auto_field = "django.db.models.BigAutoField"

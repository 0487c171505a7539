"""Registers the room with Django."""

from django.apps import AppConfig


class GoodsConfig(AppConfig):
    name = "naru.goods"
    label = "goods"
    default_auto_field = "django.db.models.BigAutoField"

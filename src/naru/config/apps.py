"""Registers the roof with Django and wires the house when every room is loaded."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "naru.config"
    label = "config"

    def ready(self) -> None:
        # Imported here because wiring names every room, and rooms need loaded tables.
        from naru.config import wiring

        wiring.wire()

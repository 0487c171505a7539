"""Addresses of the gate, in parts by what a person comes for."""

from django.urls import URLPattern, URLResolver, include, path

PARTS = (
    "notice", "apply", "award", "voucher", "vote", "directory", "payback", "income", "review",
    "agreement", "protection", "plan", "call",
)  # fmt: skip # a call's own code stands first in its address, so calls come last

ROOMS = (
    "home", "diagnosis", "asking", "announcements", "learning", "people", "seating", "cases",
    "rights", "abroad", "pavilion", "deals", "buyers", "meetings", "samples", "localisation",
    "fairs", "sourcing", "goods", "rates", "shipping", "hub", "joint", "customs", "insurance",
)  # fmt: skip

app_name = "gate"
urlpatterns: list[URLPattern | URLResolver] = [
    *[path("", include(f"naru.web.gate.{room}.urls")) for room in ROOMS],
    *[path("", include(f"naru.web.gate.{part}_urls")) for part in PARTS],
]

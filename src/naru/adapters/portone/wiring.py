"""Build the payment port from the settings: the real company, or the sandbox in this process."""

import threading
from functools import lru_cache

import httpx
from django.conf import settings
from django.urls import URLPattern

from naru.adapters.portone import door
from naru.adapters.portone.adapter import DEADLINE_SECONDS, PortOnePayments
from naru.adapters.portone.sandbox import (
    SANDBOX_SECRET,
    SANDBOX_WEBHOOK_SECRET,
    STORE_ID,
    Sandbox,
)
from naru.adapters.portone.store import Store

API = "https://api.portone.io"
LATE_SECONDS = 20.0
SOON_SECONDS = 0.5


@lru_cache(maxsize=1)
def sandbox() -> Sandbox:
    """Return the sandbox; its files are shared by all processes of the machine."""
    folder = settings.SANDBOX_FOLDER / "portone"
    return Sandbox(store=Store(folder), deliver=_deliver)


def payments() -> PortOnePayments:
    """Return the payment port that the settings ask for."""
    if settings.NARU_PORTONE_SECRET and not settings.NARU_SANDBOX:
        return PortOnePayments(
            client=httpx.Client(base_url=API, timeout=DEADLINE_SECONDS),
            secret=settings.NARU_PORTONE_SECRET,
            webhook_secret=settings.NARU_PORTONE_WEBHOOK_SECRET,
            store_id=settings.NARU_PORTONE_STORE,
            page_address=settings.NARU_PORTONE_PAGE,
        )
    transport = httpx.WSGITransport(app=sandbox())
    return PortOnePayments(
        client=httpx.Client(transport=transport, base_url="http://portone.sandbox"),
        secret=SANDBOX_SECRET,
        webhook_secret=SANDBOX_WEBHOOK_SECRET,
        store_id=STORE_ID,
        page_address="/sandbox/portone/pay",
    )


def urlpatterns() -> list[URLPattern]:
    """Return the sandbox's pages for the browser."""
    return door.urlpatterns(sandbox())


def _deliver(address: str, headers: dict[str, str], payload: bytes, is_late: bool) -> None:  # noqa: FBT001
    """Post a notice to this very site, from a thread, as the company would from afar."""

    def post() -> None:
        try:
            httpx.post(address, headers=headers, content=payload, timeout=DEADLINE_SECONDS)
        except httpx.HTTPError:
            return  # The reconcile job asks anyway.

    timer = threading.Timer(LATE_SECONDS if is_late else SOON_SECONDS, post)
    timer.daemon = True
    timer.start()

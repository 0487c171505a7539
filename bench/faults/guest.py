"""
A buyer over HTTP who loses the connection now and then, as people do.

She asks again where nobody answers, presses the last button twice, closes the payment page, or
never comes back from it; sometimes she cancels what she bought.
"""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

import httpx

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
CANCEL = re.compile(r'href="(/orders/[^"]+/claims/[^"]+/cancel)"')
LINE = re.compile(r'name="(line_[^"]+)"')
WALLET = re.compile(r'name="(use_\w+)"')
REDIRECTS = {302, 303}
TRIES_MAX = 3
PAUSE_SECONDS = 0.2
ANSWER_SECONDS_MAX = 15
DELIVERY = {
    "buyer_name": "나손님",
    "phone": "010-0000-5678",
    "postcode": "59237",
    "address": "전남 나루군 나루읍 나루로 1",
    "agree": "on",
    "action": "pay",
}


class Lost(Exception):  # noqa: N818 - she is lost, nothing is wrong with us
    """The connection broke, or the server could not go on: she gives up."""


@dataclass
class Buyer:
    """One buyer after the other; ``session`` is a member's cookie, or empty for guests."""

    base: str
    goods: list[str]
    skus: list[str]
    chance: Random
    session: str = ""
    seen: Counter[str] = field(default_factory=Counter)

    def buy_until(self, over: threading.Event) -> None:
        while not over.is_set():
            try:
                with httpx.Client(base_url=self.base, timeout=ANSWER_SECONDS_MAX) as client:
                    if self.session:
                        client.cookies.set("sessionid", self.session)
                    self._buy(client)
            except (Lost, httpx.HTTPError):
                self.seen["lost"] += 1
                time.sleep(PAUSE_SECONDS)

    def _buy(self, client: httpx.Client) -> None:
        page = _get(client, f"/goods/{self.chance.choice(self.goods)}")
        token = {"csrfmiddlewaretoken": _found(TOKEN, page)}
        for sku in self.chance.sample(self.skus, self.chance.randint(1, 2)):
            _post(client, "/cart/add", {**token, "sku": sku, "quantity": "1", "then": "cart"})
        started = _post(client, "/checkout", token)
        if started.status_code not in REDIRECTS:
            self.seen[f"checkout {started.status_code}"] += 1
            return
        address = urlsplit(started.headers["Location"]).path
        paying = self._pay(client, address)
        if paying:
            self._at_the_card_page(client, paying)

    def _pay(self, client: httpx.Client, address: str) -> str:
        """Fill in the checkout; return the payment page's address."""
        page = _get(client, address)
        form = {**DELIVERY, "csrfmiddlewaretoken": _found(TOKEN, page)}
        form["shown_total"] = dict(HIDDEN.findall(page))["shown_total"]
        for wallet in WALLET.findall(page):
            form[wallet] = str(self.chance.choice([0, 1_000, 5_000]))
        paid = _post(client, address, form)
        if paid.status_code not in REDIRECTS:
            self.seen[f"pay {paid.status_code}"] += 1
            return ""
        return str(paid.headers["Location"])

    def _at_the_card_page(self, client: httpx.Client, paying: str) -> None:
        if not paying.startswith("/sandbox/"):
            self.seen["paid by wallet"] += 1
            return
        fields = {
            name: value.replace("&amp;", "&")
            for name, value in HIDDEN.findall(_get(client, paying))
        }
        decision = self.chance.choices(("approve", "decline", "close"), (8, 1, 1))[0]
        answer = _post(client, urlsplit(paying).path, {**fields, "decision": decision})
        if answer.status_code not in REDIRECTS:
            self.seen["charged, no way back"] += 1
            return
        if self.chance.random() < 0.1:
            self.seen["never came back"] += 1
            return
        self._come_back(client, answer.headers["Location"], is_paid=decision == "approve")

    def _come_back(self, client: httpx.Client, back: str, *, is_paid: bool) -> None:
        where = urlsplit(back)
        address = f"{where.path}?{where.query}"
        answers = [_again(client, address) for _ in range(self.chance.choice((1, 2)))]
        self.seen[f"{'approved' if is_paid else 'not paid'} {answers[-1].status_code}"] += 1
        if answers[-1].status_code in REDIRECTS and self.chance.random() < 0.25:
            self._cancel(client, urlsplit(answers[-1].headers["Location"]).path)

    def _cancel(self, client: httpx.Client, order: str) -> None:
        link = CANCEL.search(_get(client, order))
        if not link:
            return
        page = _get(client, link[1])
        form = dict.fromkeys(LINE.findall(page), "1") | {"reason": "mind"}
        done = _post(client, link[1], {**form, "csrfmiddlewaretoken": _found(TOKEN, page)})
        self.seen[f"cancelled {done.status_code}"] += 1


def _get(client: httpx.Client, address: str) -> str:
    answer = _again(client, address)
    if answer.status_code != httpx.codes.OK:
        raise Lost(address)
    return answer.text


def _again(client: httpx.Client, address: str) -> httpx.Response:
    """Ask, and ask again where nobody answers."""
    for _ in range(TRIES_MAX):
        try:
            return client.get(address)
        except httpx.TransportError:
            time.sleep(PAUSE_SECONDS)
    raise Lost(address)


def _post(client: httpx.Client, address: str, form: dict[str, str]) -> httpx.Response:
    answer = client.post(address, data=form, headers={"Referer": f"{client.base_url}{address}"})
    if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise Lost(address)
    return answer


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    if found is None:
        raise Lost(pattern.pattern)
    return found[1]

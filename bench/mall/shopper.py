"""What shoppers do, as plain HTTP requests: one function a task, each returns how many requests."""

import re
from collections.abc import Callable
from itertools import cycle
from urllib.parse import urlsplit

import httpx

CATEGORIES = ("fruit", "rice", "sauce", "drink", "seaweed", "kimchi")
WORDS = ("사과", "귀리", "쌀귀리를", "쌀 귀리", "된장", "유기농 고구마", "전복")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
GOODS = re.compile(r'href="(/goods/[^"#?]+)"')
SKU = re.compile(r'name="sku(?:_id)?"[^>]*value="([^"]+)"|<option[^>]*value="([0-9a-f-]{36})"')


class Shopper:
    """A guest with a cookie jar; ``base`` is the address of the mall."""

    def __init__(self, base: str) -> None:
        self.client = httpx.Client(base_url=base, timeout=30)
        self.requests = 0
        self._category, self._word = cycle(CATEGORIES), cycle(WORDS)
        page = self.get("/popular").text
        self._goods = cycle(dict.fromkeys(GOODS.findall(page)))

    def get(self, path: str) -> httpx.Response:
        self.requests += 1
        answer = self.client.get(path)
        assert answer.status_code == httpx.codes.OK, f"{path}: {answer.status_code}"
        return answer

    def post(self, path: str, form: dict[str, str]) -> httpx.Response:
        self.requests += 1
        headers = {"Referer": str(self.client.base_url) + path}
        return self.client.post(path, data=form, headers=headers)

    def listing(self) -> None:
        self.get(f"/categories/{next(self._category)}")

    def detail(self) -> None:
        self.get(next(self._goods))

    def search(self) -> None:
        self.client.cookies.clear()
        self.requests += 1
        self.client.get("/search", params={"q": next(self._word)}).raise_for_status()

    def order(self) -> None:
        """Buy one thing as a guest, from the product's page to the order's."""
        self.client.cookies.clear()
        page = self.get(next(self._goods)).text
        form = {"csrfmiddlewaretoken": TOKEN.search(page).group(1), "quantity": "1"}
        found = SKU.search(page)
        form["sku"] = found.group(1) or found.group(2)
        assert self.post("/cart/add", form).status_code in {200, 302, 303}
        started = self.post("/checkout", {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]})
        address = urlsplit(started.headers["Location"]).path
        page = self.get(address).text
        paid = self.post(address, _delivery(page))
        assert paid.status_code == httpx.codes.SEE_OTHER, paid.text[:2_000]
        back = self._approve(paid.headers["Location"])
        self.requests += 1
        placed = self.client.get(back)
        assert placed.status_code in {302, 303}, placed.text[:2_000]
        self.get(urlsplit(placed.headers["Location"]).path)

    def _approve(self, address: str) -> str:
        """Press "approve" on the payment company's page."""
        self.requests += 2
        page = self.client.get(address)
        form = dict(HIDDEN.findall(page.text)) | {"decision": "approve"}
        answer = self.client.post(urlsplit(address).path, data=form)
        return answer.headers["Location"]


def _delivery(page: str) -> dict[str, str]:
    return {
        "csrfmiddlewaretoken": TOKEN.search(page).group(1),
        "shown_total": dict(HIDDEN.findall(page))["shown_total"],
        "buyer_name": "나손님",
        "phone": "010-2345-6789",
        "postcode": "04524",
        "address": "서울특별시 중구 물빛로 1",
        "agree": "on",
        "action": "pay",
    }


TASKS: dict[str, Callable[[Shopper], None]] = {
    "product list": Shopper.listing,
    "product detail": Shopper.detail,
    "search": Shopper.search,
    "guest order": Shopper.order,
}

"""One browser in which several people take turns, and the books behind it."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F, Sum

from naru.commerce.models import VendorOrder
from naru.identity.models import Person
from naru.journeys.demo_county import county
from naru.ledger import queries, verify
from naru.ledger.accounts import wallet
from naru.ledger.models import Balance

PASSWORD = county.PASSWORD
OPEN = ("paid", "preparing", "shipped", "delivered")


@dataclass
class Walk:
    """What the steps of a test share."""

    site: str
    page: Any
    pictures: Path
    jars: dict[str, list[Any]] = field(default_factory=dict)
    who: str = ""
    steps: int = 0

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.site}{path}")
        assert answer.ok, f"{path}: {answer.status}"

    def fill(self, **fields: str) -> None:
        """Fill in fields by the words beside them."""
        for label, text in fields.items():
            control = self.page.get_by_label(re.compile(f"^{re.escape(label)}")).first
            if control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(label=text)
            else:
                control.fill(text)

    def tick(self, *labels: str) -> None:
        for label in labels:
            self.page.locator("label", has_text=label).first.click()

    def press(self, words: str, *, within: str = "main") -> None:
        """Press a button, or follow a link, by its words."""
        inside = self.page.locator(within)
        button = inside.get_by_role("button", name=words, exact=True)
        target = button.or_(inside.get_by_role("link", name=words, exact=True)).first
        if not target.count():
            self.sees(f"[{words}]")
        target.click()
        self.page.wait_for_load_state()

    def sees(self, *words: str) -> None:
        text = self.page.locator("body").inner_text()
        for each in words:
            assert each in text, f"{self.who} does not read “{each}” at {self.page.url}:\n{text}"

    def becomes(self, email: str) -> None:
        """Let another person sit down; an officer proves herself twice."""
        self.jars[self.who] = self.page.context.cookies()
        self.page.context.clear_cookies()
        self.who = email
        if email in self.jars:
            self.page.context.add_cookies(self.jars[email])
            return
        self.go("/account/login/")
        self.fill(이메일=email, 비밀번호=PASSWORD)
        self.press("로그인")
        shown = re.search(r"\b\d{6}\b", self.page.locator("main").inner_text())
        if shown and self.page.locator("input[name=code]").count():
            self.page.locator("input[name=code]").fill(shown[0])
            self.page.locator("main form:has(input[name=code]) button").first.click()
            self.page.wait_for_load_state()

    def proves(self, what: str, *, vendors: dict[UUID, int] | None = None) -> None:
        """Look at the page and recount the books."""
        self.steps += 1
        self.page.screenshot(path=self.pictures / f"{self.steps:02}-{what}.png", full_page=True)
        assert verify.verify(1) == []
        rows = Balance.objects.in_book(1)
        assert rows.aggregate(all=Sum(F("arrived") - F("departed")))["all"] in (0, None)
        parts = VendorOrder.objects.in_book(1).filter(status__in=OPEN)
        worth = (
            parts.aggregate(all=Sum(F("goods") + F("shipping") + F("duty") - F("refunded")))["all"]
            or 0
        )
        assert balance("escrow:orders") == worth
        for vendor_id, owed in (vendors or {}).items():
            assert balance(f"vendor:{vendor_id}") == owed


def balance(code: str) -> int:
    return queries.balances(book_id=1, codes=[code])[code].minor


def in_wallet(scheme: str, person: Person) -> int:
    return balance(wallet(scheme, person.id))

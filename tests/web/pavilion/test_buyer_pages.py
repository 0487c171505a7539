"""What buyers and machines read of a pavilion, in every language, and what they never do."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.journeys import keep_pavilions, show_goods_abroad, translate_pages
from naru.kernel import clock, db
from naru.kernel.languages import LANGUAGES
from naru.pavilions.fakes import FakeTranslation
from naru.pavilions.models import ViewCount
from naru.web.parts import catalogue_paper

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


def linked(page: str) -> dict[str, Any]:
    """Return the linked data of a page by its kind."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    return {part["@type"]: part for part in told["@graph"]}


def test_a_product_reads_in_every_language_and_says_so_to_machines(fair):
    pages = {tag: fair.see("buyer", "buyer:sheet", tag, fair.sheet_id) for tag in LANGUAGES}

    ways = {tag: dict(LINK.findall(page)) for tag, page in pages.items()}
    assert ways["ko"].keys() == {"ko", "en", "ja", "zh-Hans", "vi", "es", "x-default"}
    assert all(one == ways["ko"] for one in ways.values())  # every page names all, and itself
    for tag, address in ways["ko"].items():
        assert fair.clients["buyer"].get(address.split("testserver")[1]).status_code == 200, tag
    product = linked(pages["en"])["Product"]
    assert product["name"] == "Yuzu tea"
    assert product["brand"]["name"] == "Yuja House"
    assert product["image"][0].startswith("http://testserver/media/photos/")
    assert "offers" not in product
    steps = linked(pages["en"])["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    company = linked(fair.see("buyer", "buyer:company", "ja", fair.company_id))["Organization"]
    assert (company["name"], company["foundingDate"]) == ("Yuja House", "1999")


def test_a_price_is_for_a_known_buyer_by_her_own_link_only(fair):
    officer, at = fair.actors["officer"], clock.now()
    with db.transaction():
        known = Known(company="Harbor Foods", country="US", email="buyer@harbor.example")
        buyer_id = buyers.register(by=officer, known=known, source="inquiry", at=at)
        key = buyers.key_of(body_id=1, buyer_id=buyer_id, at=at)
    address = ("buyer:sheet_of_buyer", "en", key, fair.sheet_id)

    open_page = fair.see("buyer", "buyer:sheet", "en", fair.sheet_id)
    unchecked = fair.see("buyer", *address)
    with db.transaction():
        buyers.judge(by=officer, buyer_id=buyer_id, standing="known")
    hers = fair.see("buyer", *address)

    assert "7.77" not in open_page
    assert "On request" in open_page
    assert "7.77" not in unchecked
    assert "USD 7.77" in hers
    assert "noindex" in hers
    fair.see("buyer", "buyer:sheet_of_buyer", "en", "wrong", fair.sheet_id, status=404)


def test_a_reader_is_told_where_a_text_comes_from(fair):
    before = fair.see("buyer", "buyer:sheet", "ja", fair.sheet_id)
    translate_pages.fill(
        by=fair.actors["owner"], kind="sheet", page_id=fair.sheet_id, machine=FakeTranslation(),
        at=clock.now(),
    )  # fmt: skip
    machine = fair.see("buyer", "buyer:sheet", "ja", fair.sheet_id)
    looked = [("name", "ja"), ("detail", "ja")]
    translate_pages.write(
        by=fair.actors["owner"], kind="sheet", page_id=fair.sheet_id, said={}, looked_over=looked,
        at=clock.now(),
    )  # fmt: skip
    checked = fair.see("buyer", "buyer:sheet", "ja", fair.sheet_id)
    changed = {("name", "ko"): "새 유자차"}
    translate_pages.write(
        by=fair.actors["owner"], kind="sheet", page_id=fair.sheet_id, said=changed, looked_over=[],
        at=clock.now(),
    )  # fmt: skip
    outdated = fair.see("buyer", "buyer:sheet", "ja", fair.sheet_id)

    assert "まだ翻訳されていない" in before
    assert "[ko&gt;ja] 유자차" in machine
    assert "機械翻訳です" in machine
    assert "機械翻訳です" not in checked
    assert "原文が変更されました" in outdated


def test_what_is_not_published_is_nowhere(fair):
    draft = fair.sheet("Y-2", name="숨은 차")
    by, at = fair.actors["owner"], clock.now()
    show_goods_abroad.take_down(by=by, kind="sheet", page_id=draft, at=at)

    fair.see("buyer", "buyer:sheet", "en", draft, status=404)
    index = fair.see("buyer", "buyer:maps")
    first = fair.see("buyer", "buyer:map", "vi", 1)
    assert index.count("<sitemap>") == len(LANGUAGES)
    assert f"/abroad/vi/sheets/{fair.sheet_id}/" in first
    assert "<lastmod>" in first
    assert str(draft) not in first
    assert "/abroad/sitemap.xml" in fair.see("buyer", "shopper:robots")
    keep_pavilions.show(
        by=fair.actors["officer"], pavilion_id=fair.hall_id, is_published=False, at=at
    )
    for address, *args in (
        ("buyer:pavilion", "naru"),
        ("buyer:company", fair.company_id),
        ("buyer:sheet", fair.sheet_id),
        ("buyer:company_catalogue", fair.company_id),
    ):
        fair.see("buyer", address, "en", *args, status=404)
    assert str(fair.sheet_id) not in fair.see("buyer", "buyer:map", "vi", 1)


def test_a_pavilion_is_searched_and_costs_as_much_with_more_goods(
    fair, django_assert_num_queries, settings
):
    settings.NARU_BODY_KEPT_SECONDS = 60
    address = reverse("buyer:pavilion", args=["en", "naru"])
    Client().get(address)
    for number in range(25):
        fair.sheet(f"M-{number}", name=f"차 {number}")

    with django_assert_num_queries(4):  # hall, count, goods, firms; the choices are kept
        page = Client().get(address).content.decode()

    assert page.count('class="naru-good"') == 20
    following = re.search(r'href="(\?cursor=[^"]+)"', page)
    assert following is not None
    rest = Client().get(address + following[1].replace("&amp;", "&")).content.decode()
    assert rest.count('class="naru-good"') == 6
    found = fair.see("buyer", "buyer:pavilion", "ko", "naru", q="차 7", hs="2007", category="tea")
    assert found.count('class="naru-good"') == 1
    by_firm = fair.see("buyer", "buyer:pavilion", "en", "naru", q="YUJA house")
    assert by_firm.count('class="naru-good"') == 20
    none = fair.see("buyer", "buyer:pavilion", "ko", "naru", certificate="halal")
    assert 'class="naru-good"' not in none
    held = fair.see("buyer", "buyer:pavilion", "ko", "naru", certificate="haccp")
    assert held.count('class="naru-good"') == 1


def test_a_product_page_costs_a_fixed_number_of_statements_and_counts_its_readers(
    fair, django_assert_num_queries, settings
):
    settings.NARU_BODY_KEPT_SECONDS = 60
    address = reverse("buyer:sheet", args=["es", fair.sheet_id])
    Client().get(address)

    with django_assert_num_queries(5):  # the sheet, its siblings; one more reader in a savepoint
        Client().get(address)
    Client().get(address, headers={"User-Agent": "SearchBot/1.0"})

    (row,) = ViewCount.objects.filter(subject_id=fair.sheet_id, language="es")
    assert row.views == 2


def test_the_catalogue_is_a_paper_in_every_language(fair):
    for tag in ("ko", "zh"):
        answer = fair.clients["buyer"].get(reverse("buyer:pavilion_catalogue", args=[tag, "naru"]))

        assert answer.content.startswith(b"%PDF"), tag
    assert catalogue_paper.letters_missing("유자차 Trà quýt té señor") == ""
    assert catalogue_paper.letters_missing("茶与饮料") != ""

"""The shopper's pages as people with other senses and hands meet them."""

import pytest

PATHS = ("/", "/popular", "/categories", "/search?q=zzzz", "/producers", "/fees", "/styleguide")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_no_page_of_the_shop_has_a_serious_violation(served_site, put_on_sale, page, axe):
    product = put_on_sale("나루 꿀사과")
    for path in (*PATHS, f"/goods/{product}"):
        page.goto(f"{served_site.url}{path}")
        assert axe(page) == [], path


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_no_page_is_wider_than_a_phone(served_site, put_on_sale, page):
    product = put_on_sale("아주아주긴이름의나루꿀사과" * 4)
    page.set_viewport_size({"width": 360, "height": 740})
    for path in (*PATHS, f"/goods/{product}"):
        page.goto(f"{served_site.url}{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, path

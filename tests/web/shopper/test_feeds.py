"""What search engines are told: robots.txt and the sitemap."""

import pytest

pytestmark = pytest.mark.django_db


def test_robots_are_kept_from_desks_and_led_to_the_sitemap(client, public_body):
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /officer/" in told
    assert "Sitemap: http://testserver/sitemap.xml" in told


def test_the_sitemap_lists_every_product(client, put_on_sale):
    ids = [put_on_sale(f"사과 {n}") for n in range(3)]
    told = client.get("/sitemap.xml").content.decode()
    assert all(f"/goods/{each}" in told for each in ids)
    assert "/categories/" in told

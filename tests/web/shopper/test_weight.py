"""A first load is light: page, style and script together, without the photos."""

import pytest
from django.conf import settings

FIRST_LOAD_BYTES_MAX = 185_000
ASSETS = settings.STATE / "assets" / "naru"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/popular", "/categories", "/help"])
def test_a_first_load_is_light(client, put_on_sale, path):
    if not (ASSETS / "base.css").exists():
        pytest.skip("the assets are not built (`naru up` and `naru test` build them)")
    for number in range(24):
        put_on_sale(f"나루 꿀사과 {number}")
    page = len(client.get(path).content)
    files = ("base.css", "shop.css", "naru.js", "mark.svg")
    assets = sum((ASSETS / name).stat().st_size for name in files)
    assert page + assets <= FIRST_LOAD_BYTES_MAX

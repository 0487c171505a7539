"""Outside the sandbox no installation starts with a key that others know."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from naru.config import keys


@pytest.mark.parametrize("name", keys.PUBLIC_KEYS)
@pytest.mark.parametrize("value", ["", "short", *keys.PUBLIC_KEYS.values()])
def test_a_missing_short_or_public_key_stops_the_start(name, value, monkeypatch):
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=name):
        keys.read(name, is_sandbox=False)


def test_a_key_of_ones_own_is_taken(monkeypatch):
    monkeypatch.setenv("NARU_SECRET_KEY", "k" * 40)

    assert keys.read("NARU_SECRET_KEY", is_sandbox=False) == "k" * 40


def test_the_sandbox_starts_without_keys(monkeypatch):
    monkeypatch.delenv("NARU_SECRET_KEY", raising=False)

    assert keys.read("NARU_SECRET_KEY", is_sandbox=True)

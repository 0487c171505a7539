"""In earnest everything is secure; pages carry strict headers everywhere."""

import os
import subprocess
import sys

import pytest

EARNEST = {
    "NARU_SANDBOX": "0",
    "NARU_SECRET_KEY": "k" * 60,
    "NARU_SEAL_KEYS": "s" * 43 + "=",
    "NARU_FINGERPRINT_KEY": "f" * 40,
    "DJANGO_SETTINGS_MODULE": "naru.config.settings",
}


def _in_earnest(question: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | EARNEST | more
    code = f"from django.conf import settings; print({question})"
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "name",
    ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"],
)
def test_in_earnest_everything_goes_over_tls(name):
    assert _in_earnest(f"bool(settings.{name})").stdout.strip() == "True"


def test_in_earnest_a_public_key_stops_the_start():
    said = _in_earnest("settings.DEBUG", NARU_SECRET_KEY="")

    assert said.returncode != 0
    assert "NARU_SECRET_KEY must be set" in said.stderr


@pytest.mark.django_db
def test_pages_carry_strict_headers(client, public_body):
    headers = client.get("/api/health").headers

    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"

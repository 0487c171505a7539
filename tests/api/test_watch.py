"""A watchman learns whether the site is well, and the figures only with the token."""

import pytest

pytestmark = pytest.mark.django_db


def test_health_is_well_without_a_worker(client, public_body):
    answer = client.get("/api/health")

    assert answer.status_code == 200
    assert answer.json() == {"database": True, "worker": False, "disk": True}


def test_metrics_ask_for_the_token(client, public_body, settings):
    settings.NARU_METRICS_TOKEN = "open sesame"

    assert client.get("/api/metrics").status_code == 401
    assert client.get("/api/metrics", headers={"Authorization": "Bearer x"}).status_code == 401
    shown = client.get("/api/metrics", headers={"Authorization": "Bearer open sesame"})
    assert shown.status_code == 200
    assert b"naru_database_well 1.0" in shown.content
    assert b"naru_database_bytes" in shown.content

"""A log line says what happened and never to whom."""

import logging
import sys

import pytest

from naru.config import logs


@pytest.mark.parametrize(
    "secret",
    ["hong@example.com", "010-1234-5678", "01012345678", "900101-1234567", "123-45-67891", "?q=쌀"],
)
def test_personal_data_are_masked(secret):
    assert secret not in logs.masked(f"it failed for {secret} today")


def test_nothing_of_a_query_stays():
    line = logs.masked('GET https://rates.example/day?serviceKey=abc%3D&on=20261125&q=쌀 "200"')

    assert line == 'GET https://rates.example/day?<query> "200"'


def test_tracebacks_are_masked_too():
    try:
        raise ValueError("Key (email)=(hong@example.com) already exists")
    except ValueError:
        record = logging.LogRecord("n", logging.ERROR, "f", 1, "no", (), exc_info=sys.exc_info())

    assert "hong@example.com" not in logs.MaskingFormatter("%(message)s").format(record)


def test_plain_lines_stay():
    assert logs.masked("order 20261121-000123 confirmed") == "order 20261121-000123 confirmed"

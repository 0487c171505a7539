"""Which region followed which, from names and dates alone."""

from datetime import date

from naru.geography import succession
from naru.geography.codefile import CodeRow
from naru.geography.region import Kind

FIRST, CHANGE = date(1988, 4, 23), date(2023, 6, 11)


def row(code: str, name: str, since: date, until: date | None = None) -> CodeRow:
    return CodeRow(kind=Kind.LEGAL, code=code, name=name, since=since, until=until)


def test_districts_follow_their_province():
    rows = [
        row("4200000000", "강원도", FIRST, CHANGE),
        row("4211000000", "춘천시", FIRST, CHANGE),
        row("5100000000", "강원특별자치도", CHANGE),
        row("5111000000", "춘천시", CHANGE),
    ]
    known = {each.code for each in rows}
    parents = {each.code: succession.parent_code(each.code, known) for each in rows}

    became = succession.successors(rows, parents)

    assert became["4211000000"] == "5111000000"


def test_nothing_is_guessed_where_two_would_fit():
    rows = [
        row("4111000000", "남구", FIRST, CHANGE),
        row("2611000000", "남구", CHANGE),
        row("2711000000", "남구", CHANGE),
    ]
    parents = {"4111000000": "4100000000", "2611000000": "2600000000", "2711000000": "2700000000"}

    assert "4111000000" not in succession.successors(rows, parents)

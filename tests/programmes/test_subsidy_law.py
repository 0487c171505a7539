"""The law's figures are dated rows: penalties at most, and what is handed in by when."""

from datetime import date

from naru.programmes import subsidy_law


def test_penalties_are_those_in_force_on_the_day():
    found = subsidy_law.penalties_on(date(2026, 3, 2))

    assert (found.false_claim_times_max, found.misuse_times_max) == (5, 3)
    assert subsidy_law.penalties_on(date(2021, 7, 12)) is None


def test_what_is_owed_grows_with_the_money():
    codes = [
        [one.code for one in subsidy_law.obligations_of(won=won, on=date(2026, 3, 2))]
        for won in (299_999_999, 300_000_000, 1_000_000_000)
    ]

    assert codes == [
        ["result-report"],
        ["result-report", "itemised-report"],
        ["result-report", "itemised-report", "audit-report"],
    ]


def test_days_count_from_the_end_of_the_project_or_of_the_fiscal_year():
    report, _itemised, audit = subsidy_law.obligations_of(won=10**9, on=date(2026, 3, 2))

    assert report.due_on(date(2026, 6, 30)) == date(2026, 8, 31)
    assert audit.due_on(date(2026, 6, 30)) == date(2027, 4, 30)

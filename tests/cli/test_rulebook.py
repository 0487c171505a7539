"""What the command says of programme files."""

from argparse import ArgumentParser

import pytest
from tests.programmes.conftest import SMALL_GRANT

from naru.cli import __main__ as command
from naru.cli import place, simulation
from naru.programmes.models import Roster

ROSTER = """번호,기업 규모,견적 금액
1,소상공인,1000000
2,대기업,1000000
3,모름,5
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Lay one programme into a rulebook of the test's own."""
    monkeypatch.setattr(place, "RULEBOOK", tmp_path)
    path = tmp_path / "kr/naru/2026-small-grant.toml"
    path.parent.mkdir(parents=True)
    path.write_text(SMALL_GRANT, encoding="utf-8")
    return tmp_path


def _run(*words):
    return command.main(["rulebook", *words])


def test_check_names_each_fault_with_its_line(folder, capsys):
    assert _run("check") == 0
    assert "1 files, 2 examples: no files with faults." in capsys.readouterr().out

    path = folder / "kr/naru/2026-small-grant.toml"
    path.write_text(SMALL_GRANT.replace("pays = 700_000", "pays = 1"), encoding="utf-8")

    assert _run("check", "kr/naru/2026-small-grant") == 1
    said = capsys.readouterr().out
    assert "kr/naru/2026-small-grant.toml:46 example" in said
    assert "pays: expected 1, got 700000" in said


def test_explain_says_why(folder, capsys):
    facts = '{"firm.size": "large", "quote.won": 1000}'

    assert _run("explain", "kr/naru/2026-small-grant", "--on", "2026-03-02", "--facts", facts) == 0

    said = capsys.readouterr().out
    assert "not allowed" in said
    assert "✗ Size of the firm: large firm" in said


def test_a_file_that_is_not_there_stops_with_advice(folder, capsys):
    assert _run("explain", "kr/naru/none") == 1
    assert "There is no programme file: kr/naru/none" in capsys.readouterr().err


def test_facts_that_are_no_json_stop_with_advice(folder, capsys):
    assert _run("explain", "kr/naru/2026-small-grant", "--facts", "{") == 1
    assert "--facts is no JSON" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_simulate_reads_a_table_and_leaves_nothing_behind(folder, tmp_path, capsys, public_body):
    table = tmp_path / "firms.csv"
    table.write_text(ROSTER, encoding="utf-8")
    path = folder / "kr/naru/2026-small-grant.toml"
    parser = ArgumentParser()
    simulation.add_arguments(parser)
    args = parser.parse_args(
        [
            *(str(path), "--roster", str(table), "--on", "2026-03-02"),
            *("--set", 'terms.amount.rate="0.5"', "--by", "firm.size"),
        ]
    )

    assert simulation.run(args, path=path, body_id=1) == 0

    said = " ".join(capsys.readouterr().out.split())
    assert "1 rows cannot be read" in said
    assert "reached 1 1" in said
    assert "won 700,000 500,000" in said
    assert "by micro: won 700,000 500,000" in said
    assert not Roster.objects.exists()

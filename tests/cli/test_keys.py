"""Keys are made once, for their owner's eyes only."""

import os

import pytest

from naru.cli import keys, place


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "STATE", tmp_path)
    monkeypatch.setattr(place, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(place, "SECRETS", tmp_path / "secrets.env")
    for name in keys.MAKERS:
        # Set first, so that what the code puts into the environment is taken out again.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return tmp_path


def test_keys_are_made_once(folder):
    keys.ensure()
    first = keys.read()
    keys.ensure()

    assert keys.read() == first
    assert set(first) == set(keys.MAKERS)
    assert all(len(value) >= 32 for value in first.values())


def test_the_file_is_closed_to_others(folder):
    keys.ensure()

    assert (folder / "secrets.env").stat().st_mode & 0o777 == 0o600


def test_a_new_kind_of_key_is_added_to_the_old_ones(folder):
    keys.write({"NARU_SECRET_KEY": "k" * 40})
    keys.ensure()

    assert keys.read()["NARU_SECRET_KEY"] == "k" * 40
    assert "NARU_SEAL_KEYS" in keys.read()


def test_the_environment_wins(folder, monkeypatch):
    monkeypatch.setenv("NARU_SECRET_KEY", "mine")
    keys.ensure()

    assert os.environ["NARU_SECRET_KEY"] == "mine"

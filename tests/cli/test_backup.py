"""A county comes back whole after its cluster is destroyed; a damaged file is refused."""

import os
import shutil
import subprocess

import pytest
from django.db import connection

from naru.cli import postgres

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def county(settled, django_db_setup):
    """Return an installation with its tables, one row of our own, and one picture."""
    # Only a session that has used trigrams may set what the functions set of them.
    settled.sql(f"SELECT show_trgm('');{_tables_of_the_suite()}")
    settled.sql("CREATE TABLE memory (words text); INSERT INTO memory VALUES ('쌀귀리 10kg')")
    picture = settled.state / "media" / "products" / "rice.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"picture")
    return settled


def _tables_of_the_suite() -> str:
    """Return as SQL what the migrations made for this suite: they need not all run once more."""
    target = connection.settings_dict
    url = f"host={target['HOST']} dbname={target['NAME']} user={target['USER']}"
    done = subprocess.run(
        [postgres.client_program("pg_dump"), "--no-owner", "--no-acl"],
        env=os.environ | postgres.client_environment(f"{url} password='{target['PASSWORD']}'"),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def file(county, tmp_path_factory):
    """Return the county's backup."""
    written = tmp_path_factory.mktemp("backup") / "county.tar"
    assert county.call("backup", str(written)).returncode == 0
    return written


def _destroy(installation) -> None:
    shutil.rmtree(installation.state / "pg")
    shutil.rmtree(installation.state / "media")


def test_a_destroyed_county_comes_back(county, file):
    _destroy(county)

    back = county.call("restore", str(file))

    assert back.returncode == 0, back.stderr
    assert "쌀귀리 10kg" in county.sql("SELECT words FROM memory")
    assert (county.state / "media" / "products" / "rice.webp").read_bytes() == b"picture"
    assert county.call("ledger", "verify").returncode == 0


def test_a_full_database_is_refused_without_force(county, file):
    county.sql("INSERT INTO memory VALUES ('later')")

    refused = county.call("restore", str(file))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr

    assert county.call("restore", "--force", str(file)).returncode == 0
    assert "later" not in county.sql("SELECT words FROM memory")


def test_a_damaged_file_is_refused_before_anything_is_touched(county, file, tmp_path):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = tmp_path / "county.tar"
    damaged.write_bytes(content)

    refused = county.call("restore", "--force", str(damaged))

    assert refused.returncode == 1
    assert "damaged" in refused.stderr or "no whole backup" in refused.stderr
    assert "쌀귀리" in county.sql("SELECT words FROM memory")


def test_the_file_is_for_its_owner_only_and_holds_no_key(county, file):
    secrets = dict(
        line.split("=", 1) for line in (county.state / "secrets.env").read_text().splitlines()
    )
    assert file.stat().st_mode & 0o777 == 0o600
    assert not [name for name, value in secrets.items() if value.encode() in file.read_bytes()]

"""A county comes back whole after its cluster is destroyed; a damaged file is refused."""

import shutil

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("backup")]


@pytest.fixture(scope="module")
def county(settled):
    """Return an settled with a database, one row of our own, and one picture."""
    made = settled.call("manage", "migrate", "-v", "0")
    assert made.returncode == 0, made.stderr
    _sql(settled, "CREATE TABLE memory (words text)")
    _sql(settled, "INSERT INTO memory VALUES ('쌀귀리 10kg')")
    picture = settled.state / "media" / "products" / "rice.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"picture")
    return settled


def _sql(installation, statement: str) -> str:
    code = (
        "from django.db import connection as c; k = c.cursor();"
        f'k.execute("{statement}"); print(k.fetchall() if k.description else "")'
    )
    done = installation.call("manage", "shell", "--no-imports", "-v", "0", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _destroy(installation) -> None:
    shutil.rmtree(installation.state / "pg")
    shutil.rmtree(installation.state / "media")


def test_a_destroyed_county_comes_back(county, tmp_path):
    file = tmp_path / "county.tar"
    assert county.call("backup", str(file)).returncode == 0
    _destroy(county)

    back = county.call("restore", str(file))

    assert back.returncode == 0, back.stderr
    assert "쌀귀리 10kg" in _sql(county, "SELECT words FROM memory")
    assert (county.state / "media" / "products" / "rice.webp").read_bytes() == b"picture"
    assert county.call("ledger", "verify").returncode == 0


def test_a_full_database_is_refused_without_force(county, tmp_path):
    file = tmp_path / "county.tar"
    county.call("backup", str(file))
    _sql(county, "INSERT INTO memory VALUES ('later')")

    refused = county.call("restore", str(file))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr

    assert county.call("restore", "--force", str(file)).returncode == 0
    assert "later" not in _sql(county, "SELECT words FROM memory")


def test_a_damaged_file_is_refused_before_anything_is_touched(county, tmp_path):
    file = tmp_path / "county.tar"
    county.call("backup", str(file))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)

    refused = county.call("restore", "--force", str(file))

    assert refused.returncode == 1
    assert "damaged" in refused.stderr or "no whole backup" in refused.stderr
    assert "쌀귀리" in _sql(county, "SELECT words FROM memory")


def test_the_file_is_for_its_owner_only_and_holds_no_key(county, tmp_path):
    file = tmp_path / "county.tar"
    county.call("backup", str(file))

    secrets = dict(
        line.split("=", 1) for line in (county.state / "secrets.env").read_text().splitlines()
    )
    assert file.stat().st_mode & 0o777 == 0o600
    assert not [name for name, value in secrets.items() if value.encode() in file.read_bytes()]

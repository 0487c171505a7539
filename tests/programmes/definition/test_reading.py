"""A file is read whole or refused with the line of its first mistake."""

import pytest
from tests.programmes.conftest import SMALL_GRANT

from naru.programmes.definition import reading
from naru.programmes.definition.reading import BadRulebook


def _line(text: str, needle: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if needle in line)


def test_a_file_is_read():
    definition = reading.read(SMALL_GRANT)

    assert definition.id == "kr/naru/2026-small-grant"
    assert definition.labels["micro"].ko == "소상공인"


@pytest.mark.parametrize(
    ("before", "after", "needle"),
    [
        ("quota = 10", "quotas = 10", "quotas = 10"),
        ("weight = 3", "weight = 0", "share = ["),
        ('kind = "number"', 'kind = "float"', 'kind = "float"'),
        ('rate = "0.7"', "rate = 0.7", "amount = {"),
        ("since = 2026-01-01", 'since = "soon"', 'since = "soon"'),
        ('plan = "lump"', 'plan = "lump', 'plan = "lump'),
        ('rule = "holder"', 'rule = "household"', 'rule = "household"'),
    ],
)
def test_a_mistake_is_refused_with_its_line(before, after, needle):
    broken = SMALL_GRANT.replace(before, after)

    with pytest.raises(BadRulebook) as refused:
        reading.read(broken, file="small.toml")

    assert refused.value.values["line"] == _line(broken, needle)
    assert "small.toml" in refused.value.sentence.ko

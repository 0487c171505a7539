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
        ("weight = 3", "weight = 0", "weight = 0"),
        ("weight = 7", 'weight = "7"', 'weight = "7"'),
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


def test_every_mistake_is_told_in_both_languages():
    broken = SMALL_GRANT.replace('plan = "lump"', 'plan = "gift"\ncolour = 1').replace(
        "total = 10_000_000", 'total = "much"'
    )

    with pytest.raises(BadRulebook) as refused:
        reading.read(broken)

    plans = "'lump', 'advance', 'claims', 'wallet', 'voucher', 'in_kind', 'loan', 'none'"
    assert {(one.line, one.why.ko, one.why.en) for one in refused.value.mistakes} == {
        (_line(broken, "total ="), "정수여야 합니다", "it should be a whole number"),
        (_line(broken, "colour"), "알 수 없는 항목입니다", "it is not known here"),
        (_line(broken, "plan ="), f"다음 중 하나여야 합니다: {plans}", f"it should be {plans}"),
    }

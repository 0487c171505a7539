"""The post's seal against RFC 4269, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.adapters.ems import seed


def test_the_first_block_is_that_of_rfc_4269():
    sealed = seed.seal("".join(map(chr, range(16))), key="\0" * 16)

    assert sealed[:32] == "5ebac6e0054e166819aff1cc6d346cdb"


@given(st.text())
def test_what_is_sealed_is_opened(text):
    key = "sandbox-key-0001"

    assert seed.unseal(seed.seal(text, key=key), key=key) == text


def test_another_key_opens_nothing():
    sealed = seed.seal("custno=0001234567", key="sandbox-key-0001")

    with pytest.raises(ValueError):
        seed.unseal(sealed, key="sandbox-key-0002")

"""A barcode's last digit is checked, and its bars read back as the digits they were drawn from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.localisation import barcodes
from naru.localisation.barcodes import NotABarcode

TWELVE = st.text("0123456789", min_size=12, max_size=12)


def read_back(modules):
    """Read a symbol as a scanner does."""
    odd = list(barcodes.LEFT_ODD)
    right = ["".join("10"[int(bit)] for bit in one) for one in odd]
    even = [one[::-1] for one in right]
    sevens = [modules[3 + 7 * n : 10 + 7 * n] for n in range(6)]
    left = [(odd.index(one), "L") if one in odd else (even.index(one), "G") for one in sevens]
    first = barcodes.PARITIES.index("".join(kind for _digit, kind in left))
    tail = [right.index(modules[50 + 7 * n : 57 + 7 * n]) for n in range(6)]
    return "".join(str(one) for one in [first, *(digit for digit, _kind in left), *tail])


@given(TWELVE)
def test_bars_read_back_as_their_digits(twelve):
    gtin = twelve + str(barcodes.check_digit(twelve))

    modules = barcodes.modules(gtin)

    assert len(modules) == 95
    assert read_back(modules) == gtin
    drawn = "".join("1" * wide for _at, wide in barcodes.bars(gtin))
    assert len(drawn) == modules.count("1")


@given(TWELVE, st.integers(1, 9))
def test_wrong_check_digit_is_refused(twelve, off):
    wrong = (barcodes.check_digit(twelve) + off) % 10

    with pytest.raises(NotABarcode):
        barcodes.clean(twelve + str(wrong))


def test_known_number_is_clean():
    assert barcodes.clean("4006-3813 3393 1") == "4006381333931"
    for written in ("", "400638133393", "40063813339３1"):
        with pytest.raises(NotABarcode):
            barcodes.clean(written)

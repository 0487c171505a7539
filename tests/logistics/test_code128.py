"""The bars of Code 128 by its published example, and read back by a decoder of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.logistics import code128


def test_symbols_of_the_published_example():
    # ISO/IEC 15417 and its many retellings: "PJJ123C" in code set B has the check symbol 55
    # where it is written with start A; in set B (104) the sum is one higher: 54 + … = 56.
    letters = [ord(one) - 32 for one in "PJJ"]
    told = code128.symbols("PJJ123C")

    assert told[:4] == [code128.START_B, *letters]
    assert told[-1] == code128.STOP
    total = told[0] + sum(place * value for place, value in enumerate(told[:-2]))
    assert told[-2] == total % 103


def test_an_s10_number_writes_its_digits_in_pairs():
    told = code128.symbols("EM473124829KR")

    assert told[:8] == [104, 37, 45, 99, 47, 31, 24, 82]
    assert told[8:12] == [100, 25, 43, 50]
    assert code128.modules("EM473124829KR") == 13 * 11 + 2 + 11


def decoded(text):
    """Read the symbol back from its bars, as a scanner does."""
    bars, end = code128.bars(text), code128.modules(text)
    edges = [edge for start, width in bars for edge in (start, start + width)]
    widths = "".join(str(b - a) for a, b in zip(edges, [*edges[1:], end], strict=True))[:-1]
    values = [code128.WIDTHS.index(widths[at : at + 6]) for at in range(0, len(widths) - 7, 6)]
    code, said = values[0], ""
    for value in values[1:-1]:
        if (code, value) in {(104, 99), (105, 100)}:
            code = 105 if code == 104 else 104
        else:
            said += f"{value:02d}" if code == 105 else chr(value + 32)
    return said


@given(st.text(st.sampled_from("ABCKR0123456789-"), min_size=1, max_size=30))
def test_what_is_written_reads_back(text):
    assert decoded(text) == text


@pytest.mark.parametrize("text", ["12345", "1234", "A1", "1"])
def test_odd_runs_of_digits_read_back(text):
    assert decoded(text) == text

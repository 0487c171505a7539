"""Every letter about samples to a buyer is written in her language, and fills."""

import pytest

from naru.kernel.languages import LANGUAGES
from naru.messaging import patterns

TO_BUYERS = ("ask", "ask_again", "sent", "survey")


@pytest.mark.parametrize("code", TO_BUYERS)
def test_a_letter_speaks_six_languages(code):
    name = f"samples.{code}"
    values = {place: f"<{place}>" for place in patterns.patterns()[name].places}
    said = {tag: patterns.words(name, channel="email", language=tag, **values) for tag in LANGUAGES}

    assert len({subject for subject, _text in said.values()}) == len(LANGUAGES)
    for subject, text in said.values():
        assert "<product>" in subject + text
        assert "<link>" in text
        assert "{" not in subject + text

"""Names of languages are those of the Unicode locale data, in every language of our pages."""

import pytest
from babel import Locale

from naru.kernel.languages import LANGUAGES, SPOKEN


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_is_named_as_the_locale_data_name_it(tag):
    known = Locale(tag).languages

    assert {code: text.into(tag) for code, text in SPOKEN.items()} == {
        code: known[code] for code in SPOKEN
    }

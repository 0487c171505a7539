"""A text knows its language, its source, and whether the source has changed since."""

from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.languages import LANGUAGES
from naru.pavilions import texts

LANGUAGE = st.sampled_from(LANGUAGES)
WORDS = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
OTHER = LANGUAGE.filter(lambda tag: tag != "ko")


def source(text: str = "유자차") -> texts.Written:
    return texts.written({}, "name", "ko", text, main="ko")


@given(st.dictionaries(LANGUAGE, WORDS, min_size=1), LANGUAGE, LANGUAGE)
def test_say_falls_back_to_english_then_korean_then_the_source(said, wanted, main):
    told = {"name": {tag: {"text": text} for tag, text in said.items()}}

    got = texts.say(told, "name", wanted, main=main)

    ways = [tag for tag in (wanted, "en", "ko", main) if tag in said]
    assert got.text == (said[ways[0]] if ways else "")
    assert got.is_fallback is (bool(ways) and ways[0] != wanted)


@given(OTHER, WORDS, WORDS)
def test_a_translation_is_out_of_date_once_the_source_says_something_else(tag, old, new):
    told = texts.translated(source(old), "name", tag, "made", main="ko")

    after = texts.written(told, "name", "ko", new, main="ko")

    assert not texts.is_outdated(told, "name", tag, main="ko")
    assert texts.is_outdated(after, "name", tag, main="ko") is (old.strip() != new.strip())
    mended = texts.checked(after, "name", tag, main="ko")
    assert not texts.is_outdated(mended, "name", tag, main="ko")


@given(OTHER, WORDS)
def test_writing_what_is_written_changes_no_mark(tag, text):
    told = texts.translated(source(), "name", tag, text.strip(), main="ko")

    again = texts.written(told, "name", tag, f" {text} ", main="ko")

    assert again == told
    assert texts.say(again, "name", tag, main="ko").is_unchecked_machine


def test_an_author_s_word_replaces_the_machine_s_and_its_mark():
    told = texts.translated(source(), "name", "ja", "ゆず茶です", main="ko")

    after = texts.written(told, "name", "ja", "ゆず茶", main="ko")

    said = texts.say(after, "name", "ja", main="ko")
    assert (said.text, said.by, said.is_unchecked_machine) == ("ゆず茶", texts.AUTHOR, False)


def test_wanting_leaves_alone_what_a_person_wrote_or_looked_over():
    told = texts.written(source(), "name", "en", "Yuzu tea", main="ko")
    told = texts.checked(
        texts.translated(told, "name", "zh", "柚子茶", main="ko"), "name", "zh", main="ko"
    )
    told = texts.translated(told, "name", "ja", "ゆず茶", main="ko")
    changed = texts.written(told, "name", "ko", "고흥 유자차", main="ko")

    assert list(texts.wanting(told, ["name"], main="ko")) == [("name", "vi"), ("name", "es")]
    assert list(texts.wanting(changed, ["name"], main="ko")) == [
        ("name", "ja"),
        ("name", "vi"),
        ("name", "es"),
    ]


def test_an_empty_text_takes_the_language_out():
    told = texts.written(source(), "name", "en", "Yuzu tea", main="ko")

    after = texts.written(told, "name", "en", "  ", main="ko")

    assert texts.cell(after, "name", "en", main="ko").state == "none"
    assert texts.say(after, "name", "en", main="ko").is_fallback

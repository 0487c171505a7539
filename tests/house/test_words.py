"""
One English text has one Korean word everywhere.

Django merges the catalogues of all packages, and the first one wins: a second translation of the
same text would never be read, and would show a producer's word on an officer's page.
"""

from collections import defaultdict
from pathlib import Path

from babel.messages.pofile import read_po

WEB = Path(__file__).resolve().parents[2] / "src" / "naru" / "web"


def test_texts_are_translated_once():
    words: dict[object, set[str]] = defaultdict(set)
    for path in sorted(WEB.glob("*/locale/ko/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id and message.string:
                    words[message.context, str(message.id)].add(str(message.string))

    doubled = {text: sorted(found) for text, found in words.items() if len(found) > 1}

    assert len(words) > 1_000
    assert doubled == {}

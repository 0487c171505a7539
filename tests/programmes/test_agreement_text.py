"""The text that is signed is filled in word for word, and its print holds both languages."""

from datetime import date

from naru.kernel.text import Text
from naru.programmes import agreement_text


def _values():
    return agreement_text.values(
        firm="한빛{own}", amount=1_000, own=0, until=date(2026, 12, 31),
        programme=Text("바우처", "Voucher"), number="v-0001",
    )  # fmt: skip


def test_only_the_named_places_are_filled_and_values_are_not_filled_again():
    text = Text("{firm} {amount} {programme} {other} {", "{until} {number}")

    filled = agreement_text.filled(text, _values())

    assert filled == Text("한빛{own} 1,000원 바우처 {other} {", "2026-12-31 v-0001")


def test_the_print_changes_with_either_language():
    prints = {
        agreement_text.sha256_of(text)
        for text in (
            Text("가", "a"),
            Text("나", "a"),
            Text("가", "b"),
            Text("가\n\na", "b"),
            Text("가", "a\n\nb"),
        )
    }

    assert len(prints) == 5

"""The states of a trade item: written, confirmed by a person, out of use."""

ITEM_STATES = ("draft", "confirmed", "retired")

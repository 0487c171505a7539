"""
Take money out of what is left of an order, for a number of pieces.

What is left shrinks with every step, and the last pieces take all that is left, so that the shares
always add up to the order's sum, whatever it is and however often its price was changed.
"""


def share(*, amount_left: int, quantity_left: int, quantity: int) -> int:
    """Return the share of ``quantity`` pieces, rounded down; the last take the rest."""
    assert 0 < quantity <= quantity_left, "no more pieces than are left"
    return amount_left * quantity // quantity_left

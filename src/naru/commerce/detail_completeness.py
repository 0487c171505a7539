"""
How complete a product's page is (상세페이지 완성도), out of a hundred.

Seven things a shopper looks for count alike: a summary, three photos, a text worth reading, a photo
in the page, who made it, a table, and what to be careful of.
"""

from collections.abc import Mapping, Sequence
from typing import Any

PHOTOS_ENOUGH = 3
TEXT_LETTERS_ENOUGH = 200


def percent(*, summary: str, photos: int, blocks: Sequence[Mapping[str, Any]]) -> int:
    """Return the share of what a shopper looks for that is there."""
    kinds = {str(block.get("kind")) for block in blocks}
    letters = sum(len(str(block.get("text", ""))) for block in blocks)
    there = (
        bool(summary),
        photos >= PHOTOS_ENOUGH,
        letters >= TEXT_LETTERS_ENOUGH,
        *(kind in kinds for kind in ("photo", "story", "table", "cautions")),
    )
    return sum(there) * 100 // len(there)

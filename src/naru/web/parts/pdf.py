"""
PDF papers through typst: statement, packing slip, receipt.

A paper is a typst file in ``paper/`` that reads its values from ``sys.inputs`` as JSON; all share
``paper/frame.typ``. The fonts (Korean, Japanese, Chinese; Latin
with Vietnamese in each) are those that the assets build puts into ``.naru/assets``.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

PAPERS = Path(__file__).parent / "paper"
VALUES_BYTES_MAX = 4_000_000


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=True, font_paths=[str(settings.STATE / "assets" / "fonts")]
    )


@lru_cache(maxsize=1)
def families() -> frozenset[str]:
    """Name the fonts that papers can be written in here."""
    return frozenset(_fonts().families())


def render(name: str, values: dict[str, Any]) -> bytes:
    """Return the PDF of ``paper/<name>.typ`` filled with plain values (text, numbers, lists)."""
    told = json.dumps(values, ensure_ascii=False, default=str)
    assert len(told) < VALUES_BYTES_MAX, "a paper is not a database"
    paper: bytes = typst.compile(
        str(PAPERS / f"{name}.typ"),
        root=str(PAPERS),
        sys_inputs={"values": told},
        font_paths=_fonts(),
        format="pdf",
    )
    return paper

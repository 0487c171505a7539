"""A page loads the style sheet of its audience, so whoever extends the bare page must name it."""

import re
from pathlib import Path

import naru.web

WEB = Path(naru.web.__file__).parent
SHEETS = {
    "account": "shop",
    "buyer": "buyer",
    "gate": "gate",
    "merchant": "desk",
    "officer": "desk",
    "provider": "desk",
    "shopper": "shop",
}
BARE = re.compile(r'\{% extends "(parts/base\.html)" %\}')


def test_a_page_on_the_bare_base_names_the_sheet_of_its_door():
    wrong = []
    for door, sheet in SHEETS.items():
        for page in sorted((WEB / door / "templates").rglob("*.html")):
            text = page.read_text(encoding="utf-8")
            named = re.findall(r"naru/(\w+)\.css", text) or ["shop"]
            if BARE.search(text) and named != [sheet]:
                wrong.append(f"{page.relative_to(WEB)}: {sheet}")

    assert wrong == []


def test_every_sheet_a_page_names_is_built():
    built = (WEB / "parts/assets/build.mjs").read_text(encoding="utf-8")
    named = {
        name
        for page in WEB.rglob("*.html")
        if "node_modules" not in page.parts
        for name in re.findall(r"naru/(\w+)\.css", page.read_text(encoding="utf-8"))
    }

    missing = [name for name in named - {"base"} if f"  {name}: [" not in built]

    assert named == {"base", *SHEETS.values()}
    assert missing == []

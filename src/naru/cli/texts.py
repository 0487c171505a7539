"""
Keeps the translations: catalogues per package of pages, ``web/<package>/locale/<language>``.

Msgids are English and stand in templates and Python; every one must have its Korean. What buyers
abroad read must be there in every language in which we speak to them.
"""

import os
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

from naru.cli import place, say

WEB = place.ROOT / "src" / "naru" / "web"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
KOREAN = "ko"
OF_BUYERS = "buyer"  # the package that speaks further languages
FURTHER = ("ja", "zh_Hans", "vi", "es")
ALSO_READ_BY_BUYERS = ("base.html", "messages.html", "refusal.html", "refusal_part.html")
ACTIONS = {
    "update": "gather new msgids",
    "compile": "make .mo files",
    "check": "find missing translations",
}


def add_arguments(parser: ArgumentParser) -> None:
    words = "; ".join(f"{name}: {what}" for name, what in ACTIONS.items())
    parser.add_argument("action", choices=ACTIONS, help=words)


def run(args: Namespace) -> int:
    if args.action == "compile":
        for po in catalogues():
            compile_one(po)
        return 0
    both = [(package, language) for package in packages() for language in languages_of(package)]
    if args.action == "update":
        for package, language in both:
            update(package, language)
        return 0
    missing = [line for package, language in both for line in lacking(package, language)]
    for line in missing:
        say.line(f"  ✗ {line}")
    return 1 if missing else 0


def packages() -> list[Path]:
    """List the packages of pages that carry translations."""
    return sorted(path for path in WEB.iterdir() if (path / "__init__.py").exists())


def languages_of(package: Path) -> tuple[str, ...]:
    """Return the languages besides English in which a package of pages speaks."""
    return (KOREAN, *FURTHER) if package.name == OF_BUYERS else (KOREAN,)


def catalogues() -> list[Path]:
    return sorted(WEB.glob("*/locale/*/LC_MESSAGES/django.po"))


def catalogue_of(package: Path, language: str = KOREAN) -> Path:
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def compile_one(po: Path) -> None:
    """Write the .mo beside a .po, also where others do the same; guesses (fuzzy) are left out."""
    fresh = po.with_suffix(f".mo.{os.getpid()}")
    with fresh.open("wb") as file:
        mofile.write_mo(file, read(po), use_fuzzy=False)
    fresh.replace(po.with_suffix(".mo"))


def read(po: Path) -> Catalog:
    language = po.parent.parent.name
    if not po.exists():
        return Catalog(locale=language, domain="django", charset="utf-8")
    with po.open("rb") as file:
        return pofile.read_po(file, locale=language, domain="django")


def lacking(package: Path, language: str = KOREAN) -> list[str]:
    """Name every msgid of a package that is not said in a language."""
    known = read(catalogue_of(package, language))
    says = "Korean" if language == KOREAN else language
    lines = []
    for message_id, context, where in said_in(package, language):
        singular = message_id if isinstance(message_id, str) else message_id[0]
        entry = known.get(singular, context)
        if entry is None or not entry.string or entry.fuzzy or not all(_strings(entry.string)):
            lines.append(f"{package.name}: “{singular}” ({where}) has no {says}")
    return lines


def update(package: Path, language: str = KOREAN) -> None:
    """Add new msgids to the catalogue and drop those that no page says any more."""
    template = Catalog(domain="django", charset="utf-8")
    for message_id, context, where in said_in(package, language):
        template.add(message_id, context=context, locations=[(where, 0)])
    known = read(catalogue_of(package, language))
    known.update(template, no_fuzzy_matching=True)
    known.obsolete.clear()
    path = catalogue_of(package, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pofile.write_po(file, known, width=100, sort_output=True, include_lineno=False)


Found = tuple[str | tuple[str, ...], str | None, str]


def said_in(package: Path, language: str) -> Iterator[Found]:
    """Yield what a package says in a language: further ones carry the shared parts as well."""
    yield from found(package)
    if language != KOREAN:
        shared = WEB / "parts" / "templates" / "parts"
        yield from _found_in(shared / name for name in ALSO_READ_BY_BUYERS)


def found(package: Path) -> Iterator[Found]:
    """Yield every msgid with its context and the file that says it."""
    sources = [*package.rglob("*.py"), *package.rglob("*.html"), *package.rglob("*.txt")]
    yield from _found_in(sorted(p for p in sources if "node_modules" not in p.parts))


def _found_in(paths: Iterable[Path]) -> Iterator[Found]:
    for path in paths:
        where = str(path.relative_to(WEB))
        source = path.read_text(encoding="utf-8")
        code = source if path.suffix == ".py" else _as_python(source, where)
        rows = extract.extract(
            "python", BytesIO(code.encode()), KEYWORDS, options={"encoding": "utf-8"}
        )
        for _line, message_id, _comments, context in rows:
            yield message_id, context, where


def _as_python(source: str, where: str) -> str:
    """Turn a template into the Python-like text that an extractor reads."""
    from django.utils.translation.template import templatize

    code = templatize(source, origin=where)
    # Templatize keeps the page's other words as runs of X; strings may carry a prefix `u`.
    return re.sub(r"\bu(?=['\"])", "", code)


def _strings(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)

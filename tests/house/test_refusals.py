"""Every refusal is an answer: a stable code of its room, and words in both languages."""

import importlib
import inspect
import pkgutil
import re
import sys

import naru
from naru.kernel import refusal

HANGUL = re.compile(r"[가-힣]")


def _all() -> list[type[refusal.Refusal]]:
    for module in pkgutil.walk_packages(naru.__path__, "naru."):
        if ".migrations" not in module.name and "__main__" not in module.name:
            importlib.import_module(module.name)
    found = refusal.all_refusals()
    return [
        kind for kind in found if kind.__module__.startswith("naru.") and kind.__dict__.get("code")
    ]


def test_codes_are_unique_and_name_their_room():
    kinds = set(_all())
    codes = [kind.code for kind in kinds]

    assert len(codes) == len(set(codes)), sorted(code for code in codes if codes.count(code) > 1)
    strange = [
        f"{k.__module__}: {k.code}"
        for k in kinds
        if k.code.split(".")[0] not in {*k.__module__.split("."), *_rooms_a_journey_works_with(k)}
    ]
    assert not strange


def _rooms_a_journey_works_with(kind: type[refusal.Refusal]) -> set[str]:
    """Name the rooms for which a journey may speak: a caller cares about the room alone."""
    if not kind.__module__.startswith("naru.journeys."):
        return set()
    source = inspect.getsource(sys.modules[kind.__module__])
    return set(re.findall(r"^from naru\.(\w+)", source, re.MULTILINE))


def test_every_refusal_speaks_korean_and_english():
    dumb = [
        kind.code
        for kind in _all()
        for text in (getattr(kind, "says", None), getattr(kind, "next_step", None))
        if text is None or not HANGUL.search(text.ko) or not text.en or HANGUL.search(text.en)
    ]

    assert not dumb


def test_both_languages_name_the_same_values():
    places = re.compile(r"\{(\w+)")
    uneven = [
        kind.code
        for kind in _all()
        for text in (kind.says, kind.next_step)
        if set(places.findall(text.ko)) != set(places.findall(text.en))
    ]

    assert not uneven


def test_sums_are_written_in_the_one_way():
    by_hand = re.compile(r"\}\s?(원(?![가-힣]*화)|won\b)|₩\{")

    strange = [
        f"{kind.__module__}: {kind.code}"
        for kind in _all()
        for text in (kind.says, kind.next_step)
        if by_hand.search(text.ko) or by_hand.search(text.en)
    ]

    assert strange == [], "write {name:won}"

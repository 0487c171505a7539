"""Writes docs/reference.md out of the code: rooms, tables, events, ports, refusals, timetable."""

import importlib
import inspect
import pkgutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Protocol, cast

from naru.cli import place, say, setting_up

PAGE = place.ROOT / "docs" / "reference.md"
HEAD = "# Reference\n\nWritten by `./naru reference` out of the code; a test holds it in step.\n"


def add_arguments(_: ArgumentParser) -> None:
    pass


def run(_: Namespace) -> int:
    setting_up.django()
    PAGE.write_text(page(), encoding="utf-8")
    say.line(f"Written: {PAGE.relative_to(place.ROOT)}")
    return 0


def page() -> str:
    """Return the whole page."""
    _import_everything()
    parts = [HEAD, *_rooms(), *_tables(), *_events(), *_ports(), *_timetable(), *_refusals()]
    return "\n".join(parts) + "\n"


def model_names() -> list[str]:
    """Return the names of our tables' classes."""
    return sorted({model.__name__ for model in _models()})


def _import_everything() -> None:
    import naru

    for module in pkgutil.walk_packages(naru.__path__, "naru."):
        if ".migrations" not in module.name and "__main__" not in module.name:
            importlib.import_module(module.name)


def _rooms() -> Iterator[str]:
    import naru

    yield "## Rooms\n\n| room | what it is |\n|---|---|"
    for module in sorted(pkgutil.iter_modules(naru.__path__), key=lambda m: m.name):
        loaded = importlib.import_module(f"naru.{module.name}")
        yield f"| `{module.name}` | {_first_line(loaded.__doc__)} |"


def _tables() -> Iterator[str]:
    yield "\n## Tables\n\n| class | room | rows of | what it is |\n|---|---|---|---|"
    from naru.kernel.db import BookRow

    for model in _models():
        kind = "book" if issubclass(model, BookRow) else "desk"
        doc = "" if (model.__doc__ or "").startswith(f"{model.__name__}(") else model.__doc__
        yield f"| `{model.__name__}` | {_room_of(model)} | {kind} | {_first_line(doc)} |"


def _events() -> Iterator[str]:
    from naru.kernel.events import Event

    yield "\n## Events\n\n| event | room | listeners | what it states |\n|---|---|---|---|"
    from naru.kernel import events

    for kind in _sorted(_below(Event)):
        names = ", ".join(f"`{x.__name__}`" for x in events.listeners_of(kind)) or "nobody yet"
        doc = "" if (kind.__doc__ or "").startswith(f"{kind.__name__}(") else kind.__doc__
        yield f"| `{kind.__name__}` | {_room_of(kind)} | {names} | {_first_line(doc)} |"


def _ports() -> Iterator[str]:
    yield "\n## Ports\n\n| port | room | methods |\n|---|---|---|"
    for kind in _sorted(_below(Protocol)):
        if kind.__name__.endswith("Port"):
            methods = [name for name, _ in inspect.getmembers(kind, inspect.isfunction)]
            said = ", ".join(f"`{name}`" for name in methods if not name.startswith("_"))
            yield f"| `{kind.__name__}` | {_room_of(kind)} | {said} |"


def _timetable() -> Iterator[str]:
    # By name: the doors do not import each other, and this page looks at all of them.
    timetable = importlib.import_module("naru.jobs.timetable").TIMETABLE
    errands = importlib.import_module("naru.jobs.errands").ERRANDS

    yield "\n## Timetable\n\n| row | when (Seoul) | why |\n|---|---|---|"
    yield from (f"| `{name}` | `{row.cron}` | {row.why} |" for name, row in timetable.items())
    yield "\n## Errands\n\n| errand | tries | why |\n|---|---|---|"
    yield from (f"| `{name}` | {row.tries_max} | {row.why} |" for name, row in errands.items())


def _refusals() -> Iterator[str]:
    from naru.kernel.refusal import Refusal

    yield "\n## Refusals\n\n| code | Korean | English |\n|---|---|---|"
    kinds = [kind for kind in _below(Refusal) if kind.__dict__.get("code")]
    for kind in sorted(set(kinds), key=lambda kind: str(kind.__dict__["code"])):
        says, advice = getattr(kind, "says", None), getattr(kind, "next_step", None)
        korean = " ".join(text.ko for text in (says, advice) if text)
        english = " ".join(text.en for text in (says, advice) if text)
        yield f"| `{kind.__dict__['code']}` | {korean} | {english} |"


def _models() -> list[type]:
    from django.apps import apps

    ours = [model for model in apps.get_models() if model.__module__.startswith("naru.")]
    return sorted(ours, key=lambda model: (_room_of(model), model.__name__))


def _below(root: object) -> set[type]:
    """Return every subclass of ours, however deep."""
    found: set[type] = set()
    waiting: list[type] = list(type.__subclasses__(cast("type", root)))
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += type.__subclasses__(kind)
    return {kind for kind in found if kind.__module__.startswith("naru.") and _stands(kind)}


def _stands(kind: type) -> bool:
    """Tell a class from its own draft, which a dataclass with slots leaves behind for a while."""
    return getattr(sys.modules[kind.__module__], kind.__name__, kind) is kind


def _sorted(kinds: set[type]) -> list[type]:
    return sorted(kinds, key=lambda kind: (_room_of(kind), kind.__name__))


def _room_of(kind: type) -> str:
    return kind.__module__.split(".")[1]


def _first_line(doc: str | None) -> str:
    return (doc or "").strip().split("\n\n", 1)[0].replace("\n", " ").replace("|", "/")

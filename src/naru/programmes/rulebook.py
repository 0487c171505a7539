"""
The rulebook: the folder of programme files, found, read and proven by their own examples.

No database. A file's place is its id: ``rulebook/kr/<body>/<programme>.toml``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import examples
from naru.programmes.definition import reading
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.record_facts import RECORD_FACTS
from naru.programmes.examples import Verdict
from naru.rules import decisions
from naru.rules.facts import FactKind

FILES_MAX = 5_000
OTHERS = "assessments"  # a folder of other files, which the room of learning reads
NUMBER_OR_TEXT: frozenset[FactKind] = frozenset(("number", "text"))  # one of several values


class NoSuchRulebookFile(Refusal):
    code = "programmes.no_such_rulebook_file"
    says = Text(ko="사업 파일이 없습니다: {named}", en="There is no programme file: {named}")
    next_step = Text(
        ko="파일 경로나 사업 id(kr/<기관>/<사업>)를 확인해 주세요.",
        en="Check the path or the id (kr/<body>/<programme>).",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong in a file, with its line."""

    file: str
    line: int
    says: Text

    @property
    def sentence(self) -> Text:
        where = f"{self.file}:{self.line}"
        return Text(f"{where} {self.says.ko}", f"{where} {self.says.en}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file's text with what it says, if it can be read, and everything that is wrong with it."""

    file: str
    text: str
    definition: Definition | None
    verdicts: Sequence[Verdict] = ()
    faults: Sequence[Fault] = ()

    @property
    def is_good(self) -> bool:
        return not self.faults


def files(folder: Path) -> list[Path]:
    """Return every programme file of a rulebook in the order of their ids."""
    found = (path for path in folder.rglob("*.toml") if path.parent.name != OTHERS)
    return sorted(found)[:FILES_MAX]


def named(folder: Path, name: str) -> Path:
    """
    Find a file by its path or by its id.

    :raises NoSuchRulebookFile: where neither leads to a file.
    """
    for path in (Path(name), folder / f"{name}.toml"):
        if path.is_file():
            return path
    raise NoSuchRulebookFile(named=name)


def check(text: str, *, file: str) -> Checked:
    """Read a file's text and run its examples."""
    try:
        definition = reading.read(text, file=file)
    except reading.BadRulebook as bad:
        return Checked(file=file, text=text, definition=None, faults=tuple(_unread(bad)))
    verdicts = examples.check(definition)
    faults = [
        *_failed(text, file, verdicts),
        *_unproven(file, definition),
        *_unknown(text, file, definition),
    ]
    return Checked(
        file=file, text=text, definition=definition, verdicts=verdicts, faults=tuple(faults)
    )


def check_all(paths: Iterable[Path], *, folder: Path) -> list[Checked]:
    """Check files, and that each stands where its id says and names only files that exist."""
    found = []
    for path in paths:
        inside = path.resolve().is_relative_to(folder.resolve())
        shown = str(path.resolve().relative_to(folder.resolve())) if inside else str(path)
        checked = check(path.read_text(encoding="utf-8"), file=shown)
        more = tuple(_misplaced(checked, shown, folder)) if inside else ()
        found.append(
            Checked(
                file=shown,
                text=checked.text,
                definition=checked.definition,
                verdicts=checked.verdicts,
                faults=(*checked.faults, *more),
            )
        )
    return found


def _unread(bad: reading.BadRulebook) -> Iterator[Fault]:
    for mistake in bad.mistakes:
        place, why = mistake.place, mistake.why
        says = Text(f"{place}: {why.ko}", f"{place}: {why.en}")
        yield Fault(file=bad.file, line=mistake.line, says=says)


def _failed(text: str, file: str, verdicts: Sequence[Verdict]) -> Iterator[Fault]:
    for number, verdict in enumerate(verdicts):
        line = reading.line_of(text, ("example", number)) if verdict.failures else 0
        for failure in verdict.failures:
            name = verdict.example.name
            says = Text(f"예시 ‘{name}’: {failure.ko}", f'example "{name}": {failure.en}')
            yield Fault(file=file, line=line, says=says)


def _unproven(file: str, definition: Definition) -> Iterator[Fault]:
    if definition.kind != "plan" and not definition.example:
        says = Text("[[example]]가 하나도 없습니다.", "There is no [[example]].")
        yield Fault(file=file, line=1, says=says)


def _unknown(text: str, file: str, definition: Definition) -> Iterator[Fault]:
    """Find facts that the terms ask for and nobody could give, or as another kind."""
    known = {**RECORD_FACTS, **definition.facts}
    for number, terms in enumerate(definition.terms):
        line = reading.line_of(text, ("terms", number, "who"))
        for fact, kinds in decisions.asked(terms).items():
            spec = known.get(fact)
            if spec is None:
                says = Text(f"모르는 항목을 묻습니다: {fact}", f"asks an unknown fact: {fact}")
                yield Fault(file=file, line=line, says=says)
            elif kinds - {spec.kind} and kinds != NUMBER_OR_TEXT:
                wanted = ", ".join(sorted(kinds - {spec.kind}))
                says = Text(
                    f"‘{fact}’ 항목의 종류가 다릅니다: {spec.kind} (규칙: {wanted})",
                    f"{fact} is a {spec.kind}, and the rule asks for a {wanted}",
                )
                yield Fault(file=file, line=line, says=says)


def _misplaced(checked: Checked, shown: str, folder: Path) -> Iterator[Fault]:
    definition = checked.definition
    if definition is None:
        return
    if shown != f"{definition.id}.toml":
        says = Text(
            f"id가 파일 자리와 다릅니다: {definition.id}",
            f"The id is not the file's place: {definition.id}",
        )
        yield Fault(file=shown, line=reading.line_of(checked.text, ("id",)), says=says)
    for where, other in _mentioned(definition):
        if not (folder / f"{other}.toml").is_file():
            says = Text(f"없는 사업입니다: {other}", f"There is no such programme: {other}")
            yield Fault(file=shown, line=reading.line_of(checked.text, where), says=says)


def _mentioned(definition: Definition) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the programmes of the same rulebook that a file builds on, with their place."""
    if definition.parent:
        yield ("parent",), definition.parent
    for number, sub in enumerate(definition.plan.sub if definition.plan else ()):
        if sub.programme:
            yield ("plan", "sub", number, "programme"), sub.programme

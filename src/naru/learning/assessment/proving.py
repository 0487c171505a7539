"""
Read an assessment file and prove it by its own examples; every fault has its file and line.

No database. A file's place is its id: ``rulebook/kr/<body>/assessments/<name>.toml``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from naru.kernel.text import Text
from naru.learning.assessment import planning, scoring
from naru.learning.assessment.definition import Assessment, Example
from naru.learning.assessment.known_facts import KNOWN
from naru.learning.assessment.scoring import Outcome
from naru.rules import decisions, files
from naru.rules.facts import Facts
from naru.rules.files import BadFile

FOLDER = "assessments"
FILES_MAX = 500


class BadAssessment(BadFile):
    code = "learning.bad_assessment"


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
class Verdict:
    """One example and what it came to; in words where that differs from what was expected."""

    example: Example
    outcome: Outcome
    plan: tuple[str, ...]
    failures: tuple[Text, ...]

    @property
    def is_good(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file's text with what it says, if it can be read, and everything that is wrong with it."""

    file: str
    text: str
    assessment: Assessment | None
    verdicts: tuple[Verdict, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.faults


def found(folder: Path) -> list[Path]:
    """Return every assessment file of a rulebook, in the order of their ids."""
    return sorted(folder.glob(f"*/*/{FOLDER}/*.toml"))[:FILES_MAX]


def read(text: str, *, file: str = "assessment") -> Assessment:
    """
    Read an assessment.

    :raises BadAssessment: with file, line and place of every mistake, the first one first.
    """
    return files.read(text, Assessment, file=file, refusal=BadAssessment)


def check(text: str, *, file: str) -> Checked:
    """Read a file's text and run its examples."""
    try:
        assessment = read(text, file=file)
    except BadAssessment as bad:
        unread = [
            Fault(
                file=file,
                line=one.line,
                says=Text(f"{one.place}: {one.why.ko}", f"{one.place}: {one.why.en}"),
            )
            for one in bad.mistakes
        ]
        return Checked(file=file, text=text, assessment=None, faults=tuple(unread))
    verdicts = tuple(_verdict(assessment, one) for one in assessment.example)
    faults = [*_failed(text, file, verdicts), *_strange(text, file, assessment)]
    if not verdicts:
        says = Text("[[example]]가 하나도 없습니다.", "There is no [[example]].")
        faults.append(Fault(file=file, line=1, says=says))
    return Checked(
        file=file, text=text, assessment=assessment, verdicts=verdicts, faults=tuple(faults)
    )


def check_all(paths: Iterable[Path], *, folder: Path) -> list[Checked]:
    """Check files, and that each stands where its id says."""
    return [_placed(path, folder) for path in paths]


def _placed(path: Path, folder: Path) -> Checked:
    inside = path.resolve().is_relative_to(folder.resolve())
    shown = str(path.resolve().relative_to(folder.resolve())) if inside else str(path)
    checked = check(path.read_text(encoding="utf-8"), file=shown)
    known = checked.assessment
    if not inside or known is None or shown == f"{known.id}.toml":
        return checked
    line = files.line_of(checked.text, ("id",))
    says = Text(f"id가 파일 자리와 다릅니다: {known.id}", f"The id is not its place: {known.id}")
    return Checked(
        file=shown,
        text=checked.text,
        assessment=known,
        verdicts=checked.verdicts,
        faults=(*checked.faults, Fault(file=shown, line=line, says=says)),
    )


def _verdict(assessment: Assessment, example: Example) -> Verdict:
    facts: Facts = dict(example.facts)
    outcome = scoring.score(assessment, facts, example.answers)
    steps = planning.plan(assessment, outcome, facts, on=date.min)
    codes = tuple(step.code for step in steps)
    came = {
        "skill": (example.skill, outcome.skill.points),
        "product": (example.product, outcome.product.points),
        "quadrant": (example.quadrant, outcome.quadrant),
        "plan": (", ".join(example.plan), ", ".join(codes)),
    }
    failures = [
        Text(f"{name}: {is_now} (예상 {wanted})", f"{name} is {is_now}, not {wanted}")
        for name, (wanted, is_now) in came.items()
        if wanted != is_now
    ]
    failures += _misanswered(assessment, example)
    return Verdict(example=example, outcome=outcome, plan=codes, failures=tuple(failures))


def _misanswered(assessment: Assessment, example: Example) -> Iterator[Text]:
    """Say which answers and facts of an example nothing asks for: they prove nothing."""
    asked = {item.code: item.question for item in assessment.questions if item.question}
    for code, answer in example.answers.items():
        question = asked.get(code)
        if question is None or question.choice(answer) is None:
            yield Text(f"모르는 답입니다: {code} = {answer}", f"unknown answer: {code} = {answer}")
    for name in example.facts:
        if name not in KNOWN:
            yield Text(f"모르는 항목입니다: {name}", f"unknown fact: {name}")


def _failed(text: str, file: str, verdicts: tuple[Verdict, ...]) -> Iterator[Fault]:
    for number, verdict in enumerate(verdicts):
        for failure in verdict.failures:
            name = verdict.example.name
            says = Text(f"예시 ‘{name}’: {failure.ko}", f'example "{name}": {failure.en}')
            line = files.line_of(text, ("example", number))
            yield Fault(file=file, line=line, says=says)


def _strange(text: str, file: str, assessment: Assessment) -> Iterator[Fault]:
    """Find facts that steps ask for and nobody could give, or as another kind."""
    for number, step in enumerate(assessment.step):
        for part in ("when", "begun", "done"):
            for condition in getattr(step, part):
                for fact, kinds in decisions.asked(condition).items():
                    known = KNOWN.get(fact)
                    if known is None or known.kind not in kinds:
                        line = files.line_of(text, ("step", number, part))
                        says = Text(
                            f"모르는 항목을 묻습니다: {fact}", f"asks an unknown fact: {fact}"
                        )
                        yield Fault(file=file, line=line, says=says)

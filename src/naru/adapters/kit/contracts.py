"""
The contract that every connector must keep, as checks that raise AssertionError.

One test module runs all of them over all connectors; whoever writes an adapter writes cases only.
What a port has no call for (refunds, pages, notices) its own tests hold.
"""

import dataclasses
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from naru.adapters.kit import cases as case_files
from naru.adapters.kit.cases import AT, ORIGIN, Case, Player
from naru.adapters.kit.connector import Connector
from naru.adapters.kit.exams import EXAMS
from naru.adapters.kit.faults import RETRY_AFTER_SECONDS
from naru.adapters.kit.opening import Remembered, to_the_sandbox
from naru.adapters.kit.store import Store
from naru.connectors.cards import fields_of
from naru.kernel.outcome import Done, Outcome, Refused, Unknown

KEY = "shipment:0198:book"
CALLS_OF_A_DEED_MAX = 6
OFTEN = 99


@dataclass
class Bench:
    """A connector on its sandbox, with a clock that runs only while it sleeps."""

    connector: Connector
    store: Store = field(default_factory=Store)
    memory: Remembered = field(default_factory=Remembered)
    slept: list[float] = field(default_factory=list)

    @property
    def port(self) -> Any:
        return to_the_sandbox(
            self.connector,
            self.store,
            memory=self.memory,
            now=lambda: AT,
            sleep=self.slept.append,
            monotonic=lambda: sum(self.slept),
        )

    @property
    def acts(self) -> bool:
        """Say whether the port does anything, or only asks."""
        return bool(EXAMS[self.connector.port].deed)

    def do(self, key: str = KEY) -> Outcome[Any]:
        deed = EXAMS[self.connector.port].do
        assert deed is not None, "a port with a deed"
        return deed(self.port, key, AT)

    def find(self, key: str = KEY) -> Outcome[Any]:
        find = EXAMS[self.connector.port].find
        assert find is not None, "a port with a deed"
        return find(self.port, key, AT)

    @property
    def deeds(self) -> int:
        return self.connector.deeds(self.store)


def tells_its_origin(case: Case) -> None:
    """Hold that a case says where it is from, when, and under which licence."""
    assert all(case.said.get(name) for name in ORIGIN), f"{case.name} lacks one of {ORIGIN}"


def asks_and_reads_exactly(connector: Connector, case: Case) -> None:
    """Hold the golden case: this question gives these requests, these answers this outcome."""
    player = Player(connector, case.said["exchanges"])

    outcome = case_files.ask(connector, case, player)

    assert player.asked == [one["request"] for one in case.said["exchanges"]]
    assert case_files.plain(outcome) == case.said["outcome"]


def sandbox_agrees(connector: Connector, case: Case) -> None:
    """Hold that the sandbox answers a case's requests in the recorded shape."""
    _outcome, recorder = case_files.rehearsed(connector, case, Store())

    now = [
        (one["response"]["status"], shape(one["response"]["body"])) for one in recorder.exchanges
    ]
    then = [
        (one["response"]["status"], shape(one["response"]["body"]))
        for one in case.said["exchanges"]
    ]
    assert now == then


def seals_known_answers(connector: Connector) -> None:
    """Hold the known-answer vectors of the signature or seal."""
    known = case_files.vectors(connector)
    assert bool(known) == (connector.seals is not None), "a seal comes with its vectors"
    for vector in known:
        assert connector.seals is not None
        assert connector.seals(vector["given"]) == vector["sealed"]


def happens_once(connector: Connector) -> None:
    """Hold that one key is one deed, with one answer."""
    bench = Bench(connector)
    if not bench.acts:
        return

    first, second, found = bench.do(), bench.do(), bench.find()

    assert isinstance(first, Done)
    assert first == second == found
    assert bench.deeds == 1
    assert bench.do("another key") != first


def is_found_after_a_lost_answer(connector: Connector, fault: str) -> None:
    """Hold that an answer lost anywhere in the deed leaves it unknown, then found, never double."""
    outcomes: list[Outcome[Any]] = []
    if not Bench(connector).acts:
        return
    for calls in range(CALLS_OF_A_DEED_MAX):
        bench = Bench(connector)
        bench.store.switch(after=calls, **{fault: 1})
        outcomes.append(bench.do())
        if isinstance(outcomes[-1], Unknown):
            assert outcomes[-1].reference == KEY
            assert isinstance(bench.find(), Done | Refused)
        assert isinstance(bench.do(), Done)
        assert bench.deeds == 1, f"done {bench.deeds} times with {fault} at call {calls}"
    assert any(isinstance(one, Unknown) for one in outcomes), f"{fault} was never met"


def answers_honestly_in_trouble(connector: Connector, fault: str) -> None:
    """Hold that trouble is one of the three answers, never an exception, never a Done."""
    exam, bench = EXAMS[connector.port], Bench(connector)
    bench.store.switch(**{fault: OFTEN})
    refusal = "not_allowed" if fault == "not_allowed" else ""

    for name, ask in exam.questions.items():
        outcome = ask(bench.port, AT)
        assert (
            outcome == Refused(code=refusal, message="HTTP 401")
            if refusal
            else isinstance(outcome, Unknown)
        ), f"{name} under {fault}: {outcome}"
    assert not (bench.acts and isinstance(bench.do(), Done))
    assert all(call.became != "done" for call in bench.memory.calls)
    assert all(call.tries <= connector.limits.tries_max for call in bench.memory.calls)


def waits_as_it_is_told(connector: Connector) -> None:
    """Hold that a 429 is obeyed: the same question comes again after Retry-After, not sooner."""
    exam, bench = EXAMS[connector.port], Bench(connector)
    bench.store.switch(rate_limit=1)

    for ask in exam.questions.values():
        ask(bench.port, AT)

    assert max(bench.slept, default=0) >= RETRY_AFTER_SECONDS
    assert bench.memory.calls[0].tries == 2


def says_a_deed_once(connector: Connector) -> None:
    """Hold that a deed which may happen twice is never repeated by the line."""
    exam = EXAMS[connector.port]
    for calls in range(CALLS_OF_A_DEED_MAX if exam.deed else 0):
        bench = Bench(connector)
        bench.store.switch(after=calls, http_5xx=1)
        bench.do()
        assert all(call.tries == 1 for call in bench.memory.calls if call.name == exam.deed)


def keeps_secrets(connector: Connector, listen: Callable[[], str]) -> None:
    """
    Hold that neither keys nor people stand in traces, logs or what objects say of themselves.

    ``listen`` returns what was logged, by ``httpx`` down to its last detail.
    """
    exam, bench = EXAMS[connector.port], Bench(connector)
    for garbage in (0, OFTEN):
        bench.store.switch(garbage=garbage)
        for ask in exam.questions.values():
            ask(bench.port, AT)
        if bench.acts:
            bench.do(f"with {garbage}")

    settings = connector.rehearsal
    secrets = [
        str(getattr(settings, one.name)) for one in fields_of(type(settings)) if one.is_secret
    ]
    seen = "\n".join([repr(settings), repr(bench.port), repr(bench.memory.calls), listen()])
    assert [one for one in [*secrets, *exam.private] if one in seen] == []


def refuses_odd_text(connector: Connector) -> None:
    """Hold that a text which cannot travel is refused before anything is sent, by its field."""
    odd, bench = EXAMS[connector.port].odd, Bench(connector)
    if odd is None:
        return

    outcome = odd(bench.port, KEY, AT)

    if isinstance(outcome, Refused):
        assert outcome.code == "unfit_text"
        assert outcome.field
        assert outcome.message
        assert bench.memory.calls == []
    else:
        assert isinstance(outcome, Done), "it travels, or it is refused before sending"


def can_what_it_says(connector: Connector) -> None:
    """Hold that the calls it answers are exactly those it declares."""
    exam, bench = EXAMS[connector.port], Bench(connector)
    done = bench.do() if bench.acts else None
    asked: dict[str, Outcome[Any]] = {
        name: ask(bench.port, AT) for name, ask in exam.questions.items()
    }
    if done is not None:
        asked[exam.deed] = done
    if exam.undo is not None and isinstance(done, Done):
        asked |= {name: ask(bench.port, AT) for name, ask in exam.further.items()}
        asked[exam.undoes] = exam.undo(bench.port, done.value, "undo")
    methods = {name for name in vars(connector.port) if not name.startswith("_")}

    able = {
        name
        for name, one in asked.items()
        if not (isinstance(one, Refused) and one.code == "cannot")
    }
    assert set(asked) == methods, "the exam makes every call of the port"
    assert able == connector.can


def shows_no_secret_of_its_settings(connector: Connector) -> None:
    """Hold that every setting is described, and that secrets are left out of ``repr``."""
    for one in dataclasses.fields(connector.settings):
        assert one.metadata["label"].ko
        assert one.metadata["label"].en
        assert one.repr is not one.metadata["is_secret"]


def shape(body: str) -> Any:
    """Return the form of an answer without its values: tags of XML, keys of JSON."""
    if body.lstrip().startswith("<"):
        try:
            root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", body))  # noqa: S314 - our own
        except ET.ParseError:
            return "no XML"
        return sorted({"/".join(path) for path in _paths(root, ())})
    try:
        return _keys(json.loads(body))
    except ValueError:
        return "text"


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _keys(one) for name, one in sorted(value.items())}
    return [_keys(one) for one in value[:1]] if isinstance(value, list) else "value"


def _paths(one: ET.Element, above: tuple[str, ...]) -> list[tuple[str, ...]]:
    here = (*above, one.tag)
    return [here, *(path for child in one for path in _paths(child, here))]


def refuses_a_wrong_key(connector: Connector) -> None:
    """Hold that the sandbox tells a wrong key from a right one, as the real system does."""
    exam = EXAMS[connector.port]
    secret = next(one for one in fields_of(connector.settings) if one.is_secret)
    value = str(getattr(connector.rehearsal, secret.name))
    wrong = dataclasses.replace(connector.rehearsal, **{secret.name: value[::-1]})
    bench = Bench(dataclasses.replace(connector, rehearsal=wrong))

    outcomes = [ask(bench.port, AT) for ask in exam.questions.values()]

    assert any(isinstance(one, Refused) and one.code == "not_allowed" for one in outcomes)
    assert not any(isinstance(one, Done) for one in outcomes)

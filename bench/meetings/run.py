"""
Solve the published instances and compare with the known answers; and our own sizes.

``python -m bench.meetings.run --data FOLDER [--seconds 120] [names…]``; without ``--data`` only our
own generated rounds are laid. CPU seconds of this process, one worker.
"""

import argparse
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import UUID

from bench.meetings.instances import read
from bench.meetings.known import KNOWN, NONE

from naru.adapters.ortools.timetable import SatTimetable
from naru.meetings.timetable import Answer, Party, Problem, Wanted, broken

SEED = 7
LANGUAGES = ("en", "ja", "zh", "vi")
OWN = {  # buyers, firms, meetings, slots, tables, interpreters per language
    "month of 10 firms": (8, 10, 40, 12, 5, 2),
    "20 x 60": (20, 60, 160, 12, 20, 5),
    "40 x 100": (40, 100, 400, 14, 36, 9),
    "fair 48 x 60": (60, 48, 360, 14, 34, 9),
}


def own(sizes: tuple[int, ...]) -> Problem:
    """Return a round of our own: pairs drawn evenly, every buyer speaks one language."""
    buyers, firms, meetings, slots, tables, each = sizes
    draw = Random(SEED)
    ids = [UUID(int=n) for n in range(1, buyers + firms + 1)]
    pairs = [(buyer, firm) for buyer in range(buyers) for firm in range(buyers, buyers + firms)]
    draw.shuffle(pairs)
    load: dict[int, int] = {}
    chosen: list[tuple[int, int]] = []
    for pair in pairs:
        if len(chosen) < meetings and all(load.get(one, 0) < slots - 2 for one in pair):
            chosen.append(pair)
            for one in pair:
                load[one] = load.get(one, 0) + 1
    return Problem(
        slots=slots,
        tables=(tables,) * slots,
        parties=tuple(Party(id=one) for one in ids),
        meetings=tuple(
            Wanted(
                id=UUID(int=10_000 + n),
                parties=(ids[buyer], ids[firm]),
                language=LANGUAGES[buyer % len(LANGUAGES)],
            )
            for n, (buyer, firm) in enumerate(chosen)
        ),
        interpreters=dict.fromkeys(LANGUAGES, (each,) * slots),
    )


def told(name: str, problem: Problem, answer: Answer, cpu: float, known: object = "") -> None:
    """Print one line, after looking that no rule is broken."""
    assert not list(broken(problem, answer.places)), f"{name}: a rule is broken"
    bound = "–" if answer.idle_bound is None else answer.idle_bound
    print(
        f"{name:26} {len(problem.meetings):4} meetings  idle {answer.idle:3}  bound "
        f"{bound:>3}  left out {len(answer.left_out):3}  {cpu:6.1f} CPU s  {known}",
        flush=True,
    )


def published(folder: Path, names: list[str], seconds: float) -> None:
    """Solve the instances and say which answers equal the known ones."""
    solver, total, right = SatTimetable(), 0.0, 0
    for name in names or sorted(KNOWN):
        problem, began = read(folder / f"{name}.dzn"), time.process_time()
        answer = solver.lay(problem, seconds=seconds)
        cpu = time.process_time() - began
        total += cpu
        found = NONE if answer.left_out else answer.idle
        right += found == KNOWN[name] and (found == NONE or answer.is_proven)
        told(name, problem, answer, cpu, f"known {'none' if KNOWN[name] == NONE else KNOWN[name]}")
    print(f"{right} of {len(names or KNOWN)} answers equal and proven, {total:.0f} CPU s in all")


def ours(seconds: float) -> None:
    """Lay rounds of our own; then repair the month after a buyer cancels."""
    solver = SatTimetable()
    for name, sizes in OWN.items():
        problem = own(sizes)
        for limit in (10.0, seconds):
            began = time.process_time()
            answer = solver.lay(problem, seconds=limit)
            told(f"{name}, {limit:.0f} s", problem, answer, time.process_time() - began)
        buyer = problem.parties[0].id
        shut = replace(problem.parties[0], closed=frozenset({0, 1, 2}))
        ill = replace(problem, parties=(shut, *problem.parties[1:]))
        began = time.process_time()
        mended = solver.repair(ill, before=answer.places, seconds=10)
        held = sum(
            buyer in one.parties and answer.places.get(one.id) in shut.closed
            for one in problem.meetings
        )
        cpu = time.process_time() - began
        told(f"{name}, repaired", ill, mended, cpu, f"{held} hit, {len(mended.changed)} moved")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    if args.data:
        published(args.data, args.names, args.seconds)
    if args.own or not args.data:
        ours(args.seconds)


if __name__ == "__main__":
    main()

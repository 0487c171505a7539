"""
What one round of assigning costs, and how good it is: 300 firms and 40 helpers, and more.

    python bench/assignment.py

No database: firms and helpers are drawn by a seed. ``flow`` is the solver in use (best for all),
``stable`` deferred acceptance, ``greedy`` what an officer does by hand: each firm in turn gets the
best helper who still has a place. The gap is to the best total there is, which the flow proves.
"""

import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from naru.adapters.ortools.adapter import FlowAssignment
from naru.matching import assignment, fit, terms, words
from naru.matching.assignment import Question
from naru.matching.fit import Helper, Scale, Wanted

ON = date(2026, 3, 31)
SCALE = Scale(weights=terms.weights(ON), terms=terms.terms(ON), on=ON)
TOWNS = tuple(f"46810{number:03d}00" for number in range(250, 290, 5))
GOODS = ("fruit", "grain", "vegetable", "seafood", "meat", "paste", "oil", "snack", "tea", "craft")
SIZES = ((300, 40, 8), (300, 40, 6), (2_000, 200, 10))
ROUNDS = 5


def some(chance, codes, least, most):
    return tuple(chance.sample(list(codes), chance.randint(least, most)))


def town(firms, helpers, capacity, chance):
    people = [
        Helper(
            id=UUID(int=chance.getrandbits(128)),
            capacity=capacity,
            load=0,
            needs=some(chance, words.NEEDS, 3, 6),
            categories=some(chance, GOODS, 1, 4),
            channels=some(chance, words.CHANNELS, 1, 3),
            region=chance.choice(TOWNS),
        )
        for _ in range(helpers)
    ]
    wanted = [
        Wanted(
            id=UUID(int=chance.getrandbits(128)),
            firm_id=UUID(int=chance.getrandbits(128)),
            asked_on=ON - timedelta(days=chance.randint(0, 90)),
            needs=some(chance, words.NEEDS, 1, 3),
            categories=some(chance, GOODS, 1, 2),
            channels=some(chance, words.CHANNELS, 0, 2),
            region=chance.choice(TOWNS),
            skill=chance.randint(0, 100),
            wishes=tuple(chance.sample([one.id for one in people], chance.randint(0, 2))),
        )
        for _ in range(firms)
    ]
    barred = {(chance.choice(wanted).id, chance.choice(people).id) for _ in range(firms // 5)}
    return wanted, people, barred


def greedy(question):
    free = {one.id: one.free for one in question.helpers}
    pairs = {}
    for one in question.wanted:
        for option in question.options.get(one.id, ()):
            if free[option.helper_id]:
                free[option.helper_id] -= 1
                pairs[one.id] = option.helper_id
                break
    return pairs


def cost_of(question, pairs):
    posed = assignment.problem(question)
    edges = {(edge.request, edge.helper): edge.cost for edge in posed.edges}
    places = {place.helper: place.costs for place in posed.places}
    loads = {}
    for helper in pairs.values():
        loads[helper] = loads.get(helper, 0) + 1
    return sum(edges[pair] for pair in pairs.items()) + sum(
        sum(places[helper][:load]) for helper, load in loads.items()
    )


def timed(call):
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        found = call()
        spent.append(1_000 * (time.process_time() - began))
    return found, min(spent)


def report(firms, helpers, capacity):
    wanted, people, barred = town(firms, helpers, capacity, random.Random(2026))
    fits, judging = timed(
        lambda: fit.judge_all(
            wanted, people, SCALE, forbidden=lambda one, helper: (one.id, helper.id) in barred
        )
    )
    question = Question(wanted=wanted, helpers=people, fits=fits, weights=SCALE.weights)
    print(f"\n{firms} firms, {helpers} helpers of {capacity} places; judged in {judging:.0f} ms")
    print("policy   served  CPU ms  cost    gap %   mean fit  firms  helpers  blocking  busy/idle")
    best = None
    for name, call in (
        ("flow", lambda: FlowAssignment().solve(assignment.problem(question))),
        ("stable", lambda: assignment.stable(question)),
        ("greedy", lambda: greedy(question)),
    ):
        pairs, spent = timed(call)
        cost = cost_of(question, pairs) + SCALE.weights.most * (len(wanted) - len(pairs))
        best = cost if best is None else best
        found = assignment.figures(question, pairs)
        print(
            f"{name:8} {found.served:6} {spent:7.1f} {cost:8} {100 * (cost - best) / best:6.2f}"
            f" {found.points:8} {found.firms_see:8} {found.helpers_see:7} {found.blocking:8}"
            f"  {found.busiest}/{found.idlest}"
        )


if __name__ == "__main__":
    for size in SIZES:
        report(*size)

"""A solver without a library: right, short and slow; tests hold the real one against it."""

from uuid import UUID

from naru.matching.assignment import Pairs, Problem

FAR = 10**15


class PlainAssignment:
    """Adds one firm at a time by the cheapest way to make room for it (Bellman and Ford)."""

    def solve(self, problem: Problem) -> Pairs:
        places = {one.helper: one.costs for one in problem.places}
        costs = {(one.request, one.helper): one.cost for one in problem.edges}
        held: dict[UUID, UUID] = {}
        while True:
            found = _cheapest_way(places, costs, held)
            if found is None:
                return held
            held = found


def _cheapest_way(
    places: dict[UUID, tuple[int, ...]],
    costs: dict[tuple[UUID, UUID], int],
    held: dict[UUID, UUID],
) -> dict[UUID, UUID] | None:
    """Serve one firm more by the way that costs least; None where no way is left."""
    reach, before = _reach(costs, held)
    ends = []
    for helper, cost in reach.items():
        load = sum(one == helper for one in held.values())
        if load < len(places.get(helper, ())):
            ends.append((cost + places[helper][load], helper))
    if not ends:
        return None
    served, helper = dict(held), min(ends)[1]
    while True:
        request = before[helper]
        previous = served.get(request)
        served[request] = helper
        if previous is None:
            return served
        helper = previous


def _reach(
    costs: dict[tuple[UUID, UUID], int], held: dict[UUID, UUID]
) -> tuple[dict[UUID, int], dict[UUID, UUID]]:
    """Say what it costs to bring a new firm to each helper, and who would move in last."""
    reach: dict[UUID, int] = {}
    before: dict[UUID, UUID] = {}
    changed = True
    while changed:
        changed = False
        for (request, helper), cost in sorted(costs.items()):
            start = 0 if request not in held else reach.get(held[request], FAR)
            if held.get(request) == helper or start == FAR:
                continue
            back = costs[request, held[request]] if request in held else 0
            if start + cost - back < reach.get(helper, FAR):
                reach[helper], before[helper] = start + cost - back, request
                changed = True
    return reach, before

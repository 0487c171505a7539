"""
Lay down who gets whom: the problem handed to a solver, and what its answer says.

As many firms as can be served are served; among those answers the one with the least cost is
taken, where a pair costs what it lacks in points and each further firm of a helper costs a little
more than the one before. Everything is put in order of ids first, so that the order in which rows
came in decides nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from naru.kernel.text import Text
from naru.matching.fit import Fit, Helper, Part, Wanted
from naru.matching.terms import Weights

Pairs = Mapping[UUID, UUID]  # request -> helper


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A pair that may be, and what it costs."""

    request: UUID
    helper: UUID
    cost: int


@dataclass(frozen=True, slots=True, order=True)
class Places:
    """A helper's free places: what the first, second, … firm costs; never less than before."""

    helper: UUID
    costs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a solver is asked: serve as many requests as can be, at the least cost."""

    edges: tuple[Edge, ...]
    places: tuple[Places, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """Everything that an assignment is decided from; ``fixed`` pairs stand whatever they cost."""

    wanted: Sequence[Wanted]
    helpers: Sequence[Helper]
    fits: Mapping[tuple[UUID, UUID], Fit]
    weights: Weights
    fixed: Pairs = field(default_factory=dict)
    kept: Pairs = field(default_factory=dict)  # told already: moved only where it must be
    left_out: Collection[UUID] = ()

    @cached_property
    def options(self) -> Mapping[UUID, Sequence[Fit]]:
        """The pairs that may be of each request, the best first."""
        found: dict[UUID, list[Fit]] = {}
        for one in self.fits.values():
            found.setdefault(one.request_id, []).append(one)
        for some in found.values():
            some.sort(key=lambda one: (-one.points, one.helper_id))
        return found

    @cached_property
    def by_id(self) -> Mapping[UUID, Helper]:
        """The helpers by id."""
        return {one.id: one for one in self.helpers}


def problem(question: Question) -> Problem:
    """Write a question down as the problem that is left once fixed pairs have their places."""
    load = _loads(question)
    places = tuple(
        sorted(
            Places(one.id, _place_costs(one, load[one.id], question.weights))
            for one in question.helpers
        )
    )
    open_requests = {
        one.id
        for one in question.wanted
        if one.id not in question.fixed and one.id not in question.left_out
    }
    moving = _price_of_moving(question, places)
    edges = tuple(
        sorted(
            Edge(request, helper, _cost(question, fit, moving))
            for (request, helper), fit in question.fits.items()
            if request in open_requests
        )
    )
    return Problem(edges=edges, places=places)


def _loads(question: Question) -> dict[UUID, int]:
    load = {one.id: one.load for one in question.helpers}
    for helper in question.fixed.values():
        load[helper] = load.get(helper, 0) + 1
    return load


def _place_costs(helper: Helper, load: int, weights: Weights) -> tuple[int, ...]:
    return tuple(
        weights.load * (place + 1) // helper.capacity for place in range(load, helper.capacity)
    )


def _price_of_moving(question: Question, places: Sequence[Places]) -> int:
    """Return more than all that could be gained elsewhere, so that nobody is moved for points."""
    if not question.kept:
        return 0
    dearest = max((one.costs[-1] for one in places if one.costs), default=0)
    return (question.weights.most + dearest + 1) * (len(question.wanted) + 1)


def _cost(question: Question, fit: Fit, moving: int) -> int:
    lacks = question.weights.most - fit.points
    stays = question.kept.get(fit.request_id) == fit.helper_id
    return lacks if stays or not moving else lacks + moving


def stable(question: Question) -> Pairs:
    """
    Pair so that no firm and helper would both rather have each other (deferred acceptance).

    Firms ask in the order of what they see; a helper keeps those she sees most in. The best that
    any stable answer gives the firms. Told pairs are not favoured: who was told is fixed.
    """
    free = {one.helper: len(one.costs) for one in problem(question).places}
    lists = _lists(question)
    held: dict[UUID, list[UUID]] = {helper: [] for helper in free}
    asking = sorted(lists, reverse=True)
    while asking:
        request = asking.pop()
        if not lists[request]:
            continue
        helper = lists[request].pop(0)
        held[helper].append(request)
        held[helper].sort(key=lambda one: (-_helper_sees(question, one, helper), one))
        if len(held[helper]) > free[helper]:
            asking.append(held[helper].pop())
    return {request: helper for helper, requests in held.items() for request in requests}


def _lists(question: Question) -> dict[UUID, list[UUID]]:
    skipped = {*question.fixed, *question.left_out}
    lists: dict[UUID, list[UUID]] = {}
    for request, helper in question.fits:
        if request not in skipped:
            lists.setdefault(request, []).append(helper)
    for request, helpers in lists.items():
        helpers.sort(key=lambda one: (-question.fits[request, one].seen_by_firm(), one))
    return lists


def _helper_sees(question: Question, request: UUID, helper: UUID) -> int:
    return question.fits[request, helper].seen_by_helper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How good an answer is, side by side: who is served, what each side sees, who would swap."""

    requests: int
    served: int
    points: int  # of a served firm: hundredths of what its best helper would give, on average
    firms_see: int  # the same by what firms see
    helpers_see: int  # and by what helpers see, of the best firm each could have
    blocking: int
    busiest: int  # the largest share of places taken, in hundredths
    idlest: int
    first_wishes: int
    wishes: int


def figures(question: Question, pairs: Pairs) -> Figures:
    """Measure an answer."""
    whole = {**pairs, **question.fixed}
    fits = [question.fits[pair] for pair in whole.items() if pair in question.fits]
    loads = _loads(question)
    for helper in pairs.values():
        loads[helper] += 1
    everybody = question.fits.values()
    shares = [100 * loads[one.id] // one.capacity for one in question.helpers if one.capacity]
    wishing = [one for one in question.wanted if one.wishes]
    return Figures(
        requests=len(question.wanted),
        served=len(whole),
        points=_mean([(one.points, question.options[one.request_id][0].points) for one in fits]),
        firms_see=_of_best(fits, everybody, lambda one: (one.request_id, one.seen_by_firm())),
        helpers_see=_of_best(fits, everybody, lambda one: (one.helper_id, one.seen_by_helper())),
        blocking=blocking(question, whole),
        busiest=max(shares, default=0),
        idlest=min(shares, default=0),
        first_wishes=sum(whole.get(one.id) == one.wishes[0] for one in wishing),
        wishes=len(wishing),
    )


def _of_best(
    got: Sequence[Fit], everybody: Iterable[Fit], see: Callable[[Fit], tuple[UUID, int]]
) -> int:
    """Return how much of the best she could see each sees in what she got, on average."""
    best: dict[UUID, int] = {}
    for one in everybody:
        who, seen = see(one)
        best[who] = max(seen, best.get(who, 0))
    return _mean([(seen, best[who]) for who, seen in map(see, got)])


def _mean(shares: Sequence[tuple[int, int]]) -> int:
    """Return the mean of parts of a whole, in hundredths; a part of nothing is all of it."""
    parts = [100 * part // whole if whole else 100 for part, whole in shares]
    return sum(parts) // len(parts) if parts else 0


def blocking(question: Question, pairs: Pairs) -> int:
    """Count the pairs that would both rather have each other than what they got."""
    free = {one.id: one.free for one in question.helpers}
    least: dict[UUID, int] = {}
    for request, helper in pairs.items():
        free[helper] = free.get(helper, 0) - 1
        seen = _seen(question, request, helper)
        least[helper] = min(seen, least.get(helper, seen))
    return sum(
        _would_both(question, pairs, free, least, fit)
        for fit in question.fits.values()
        if fit.request_id not in question.left_out
    )


def _seen(question: Question, request: UUID, helper: UUID) -> int:
    fit = question.fits.get((request, helper))
    return fit.seen_by_helper() if fit else 0


def _would_both(
    question: Question,
    pairs: Pairs,
    free: Mapping[UUID, int],
    least: Mapping[UUID, int],
    fit: Fit,
) -> bool:
    has = pairs.get(fit.request_id)
    if has == fit.helper_id or fit.request_id in question.fixed:
        return False
    held = question.fits.get((fit.request_id, has)) if has else None
    firm_would = held is None or fit.seen_by_firm() > held.seen_by_firm()
    has_room = free[fit.helper_id] > 0
    return firm_would and (has_room or fit.seen_by_helper() > least.get(fit.helper_id, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """The next best helper of a firm, and why she was not taken."""

    helper_id: UUID
    points: int
    why: Text


def next_best(question: Question, pairs: Pairs, request: UUID) -> Instead | None:
    """Say who else came nearest for a request, and why it is not her."""
    taken = pairs.get(request) or question.fixed.get(request)
    others = (fit for fit in question.options.get(request, ()) if fit.helper_id != taken)
    best = next(others, None)
    if best is None:
        return None
    mine = question.fits.get((request, taken)) if taken else None
    return Instead(
        helper_id=best.helper_id,
        points=best.points,
        why=_why_not(question, pairs, best, mine),
    )


def _why_not(question: Question, pairs: Pairs, best: Fit, mine: Fit | None) -> Text:
    if mine is None or best.points > mine.points:
        return _full(question, pairs, best)
    if best.points == mine.points:
        return Text("점수가 같아 맡은 기업이 적은 쪽으로", "equal points: the less busy one")
    ahead = _furthest_ahead(mine, best)
    gap = mine.points - best.points
    return Text(f"{gap}점 낮음 ({ahead.why.ko})", f"{gap} points less ({ahead.why.en})")


def _full(question: Question, pairs: Pairs, best: Fit) -> Text:
    places = question.by_id[best.helper_id]
    here = sum(helper == best.helper_id for helper in (*pairs.values(), *question.fixed.values()))
    if here >= places.free:
        return Text(
            f"더 맞지만 자리 {places.capacity}곳이 다 참",
            f"fits better, but all {places.capacity} places are taken",
        )
    return Text(
        "더 맞지만 맡은 기업이 많아 고르게 나눔", "fits better, but is busier: shared evenly"
    )


def _furthest_ahead(mine: Fit, other: Fit) -> Part:
    theirs = {part.code: part.points for part in other.parts}
    return max(mine.parts, key=lambda part: (part.points - theirs.get(part.code, 0), part.code))


def why_unserved(question: Question, request: UUID) -> Text:
    """Say why a request got nobody."""
    if request in question.left_out:
        return Text("담당자가 이번 배정에서 뺌", "left out of this round by the officer")
    if request not in question.options:
        return Text("맡을 수 있는 분이 없음", "nobody may take it")
    return Text("자리가 다 참", "all places are taken")


def on_the_load(helper: Helper, more: int) -> Text:
    """Say how many firms a helper has with this one."""
    now = helper.load + more
    return Text(
        f"맡은 기업 {now}곳 (최대 {helper.capacity}곳)",
        f"helps {now} of at most {helper.capacity} firms",
    )

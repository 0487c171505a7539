"""Splits work requests into lots by OR-tools' CP-SAT."""

from ortools.sat.python import cp_model

from naru.sourcing.splitting import Lots, Problem

SECONDS_MAX = 5.0


class SatSplit:
    """
    Chooses how many pieces each offer makes: nothing, or between its least and its most.

    Whole numbers throughout and one worker with a fixed seed, so the same request is split alike.
    """

    def split(self, problem: Problem) -> Lots | None:
        """Return the cheapest split of all pieces, or None where there is none."""
        model = cp_model.CpModel()
        terms, quantities, used = [], {}, []
        for one in problem.offers:
            offer = one.offer
            quantity = model.new_int_var(0, offer.most, str(offer.id))
            is_used = model.new_bool_var(f"{offer.id} used")
            model.add(quantity >= offer.least).only_enforce_if(is_used)
            model.add(quantity == 0).only_enforce_if(~is_used)
            terms.append(one.each * quantity + one.fixed * is_used)
            quantities[offer.id] = quantity
            used.append(is_used)
        model.add(sum(quantities.values()) == problem.quantity)
        if problem.lots_max:
            model.add(sum(used) <= problem.lots_max)
        model.minimize(sum(terms))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_time_in_seconds = SECONDS_MAX
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return {
            key: solver.value(quantity)
            for key, quantity in quantities.items()
            if solver.value(quantity)
        }

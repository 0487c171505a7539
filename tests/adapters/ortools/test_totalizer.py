"""The unary count tells how many inputs hold, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from naru.adapters.ortools import totalizer
from naru.adapters.ortools.clauses import Clauses


@given(st.lists(st.booleans(), max_size=7), st.integers(0, 7))
def test_the_nth_output_holds_where_at_least_n_inputs_do(inputs, most):
    clauses = Clauses()
    literals = [clauses.new() for _ in inputs]
    outputs = totalizer.counted(clauses, literals, most=most)
    for literal, holds in zip(literals, inputs, strict=True):
        clauses.any_of(literal if holds else ~literal)

    solver = cp_model.CpSolver()
    assert solver.solve(clauses.model) == cp_model.OPTIMAL

    told = [solver.boolean_value(one) for one in outputs]
    assert told == [sum(inputs) > n for n in range(len(outputs))]
    assert len(outputs) >= min(len(inputs), most + 1) or len(inputs) <= 1

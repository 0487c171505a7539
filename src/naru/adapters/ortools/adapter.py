"""Assigns help by OR-tools' flow of most firms at the least cost."""

from uuid import UUID

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from naru.matching.assignment import Pairs, Problem

SOURCE, SINK = 0, 1
FIRST = 2  # the first node after source and sink


class FlowAssignment:
    """
    Lets one unit flow from every request through a helper.

    Whole numbers throughout, so the answer is exact: as many firms as can be, then the least cost.
    """

    def solve(self, problem: Problem) -> Pairs:
        requests = sorted({one.request for one in problem.edges})
        nodes: dict[UUID, int] = {}
        for one in (*requests, *(place.helper for place in problem.places)):
            nodes[one] = FIRST + len(nodes)
        flow = SimpleMinCostFlow()
        arcs = {}
        for edge in problem.edges:
            arc = flow.add_arc_with_capacity_and_unit_cost(
                nodes[edge.request], nodes[edge.helper], 1, edge.cost
            )
            arcs[arc] = edge
        for request in requests:
            flow.add_arc_with_capacity_and_unit_cost(SOURCE, nodes[request], 1, 0)
        for place in problem.places:
            for cost in place.costs:
                flow.add_arc_with_capacity_and_unit_cost(nodes[place.helper], SINK, 1, cost)
        flow.set_node_supply(SOURCE, len(requests))
        flow.set_node_supply(SINK, -len(requests))
        status = flow.solve_max_flow_with_min_cost()
        assert status == flow.OPTIMAL, f"the flow of an assignment has an answer, not {status}"
        return {edge.request: edge.helper for arc, edge in arcs.items() if flow.flow(arc)}

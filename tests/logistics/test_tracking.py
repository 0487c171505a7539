"""What is seen of a parcel means one thing to its shipment, and an incident has advice."""

from naru.logistics import states, tracking


def test_every_sighting_leads_to_a_state_of_the_shipment():
    assert {tracking.moves(state) for state in tracking.STATES} == {
        "handed_over", "in_transit", "delivered", "returned",
    }  # fmt: skip
    assert all(tracking.moves(state) in states.STATES for state in tracking.STATES)


def test_incidents_have_a_side_and_advice():
    incidents = [state for state in tracking.STATES if tracking.is_incident(state)]

    assert {tracking.side(state) for state in incidents} == set(tracking.INCIDENT_SIDES)
    assert all(tracking.advice(state) for state in incidents)
    assert tracking.advice("delivered") is None

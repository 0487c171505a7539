"""Every connector keeps the contract; a new one is added to the table and to nothing here."""

import logging

import pytest

from naru.adapters.kit import cases, contracts
from naru.adapters.kit.table import found
from naru.config.links import OURS

CONNECTORS = [one for one, _source in found(OURS).connectors]
CASES = [(one, case) for one in CONNECTORS for case in cases.cases(one)]
LOST = ("drop_after_write", "slow")
TROUBLE = ("no_connection", "http_5xx", "rate_limit", "garbage", "slow", "not_allowed")

each = pytest.mark.parametrize("connector", CONNECTORS, ids=lambda one: one.id)
each_case = pytest.mark.parametrize(
    ("connector", "case"), CASES, ids=lambda one: getattr(one, "name", getattr(one, "id", ""))
)


def test_there_are_connectors_with_cases():
    assert {one.id for one, _case in CASES} == {one.id for one in CONNECTORS} != set()


@each_case
def test_a_case_tells_its_origin(connector, case):
    contracts.tells_its_origin(case)


@each_case
def test_a_case_is_asked_and_read_exactly(connector, case):
    contracts.asks_and_reads_exactly(connector, case)


@each_case
def test_the_sandbox_agrees_with_a_case(connector, case):
    contracts.sandbox_agrees(connector, case)


@each
def test_known_answers_of_the_seal(connector):
    contracts.seals_known_answers(connector)


@each
def test_one_key_is_one_deed(connector):
    contracts.happens_once(connector)


@each
@pytest.mark.parametrize("fault", LOST)
def test_a_lost_answer_is_unknown_then_found(connector, fault):
    contracts.is_found_after_a_lost_answer(connector, fault)


@each
@pytest.mark.parametrize("fault", TROUBLE)
def test_trouble_is_told_honestly(connector, fault):
    contracts.answers_honestly_in_trouble(connector, fault)


@each
def test_a_429_is_waited_for(connector):
    contracts.waits_as_it_is_told(connector)


@each
def test_a_deed_is_said_once(connector):
    contracts.says_a_deed_once(connector)


@each
def test_secrets_and_people_stay_unseen(connector, caplog):
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger="httpx"):
        contracts.keeps_secrets(connector, lambda: caplog.text)


@each
def test_text_that_cannot_travel_is_refused_first(connector):
    contracts.refuses_odd_text(connector)


@each
def test_a_connector_can_what_it_says(connector):
    contracts.can_what_it_says(connector)


@each
def test_settings_are_described(connector):
    contracts.shows_no_secret_of_its_settings(connector)


@each
def test_a_wrong_key_is_refused(connector):
    contracts.refuses_a_wrong_key(connector)

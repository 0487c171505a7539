"""Random lives of a carrier under faults: a key is one parcel, whatever is lost on the way."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from naru.adapters.ems.connector import CONNECTOR
from naru.adapters.kit.contracts import Bench
from naru.kernel.outcome import Done, Refused, Unknown

FAULTS = ("no_connection", "rate_limit", "http_5xx", "slow", "drop_after_write", "garbage")


class Lives(RuleBasedStateMachine):
    keys = Bundle("keys")

    @initialize()
    def open(self):
        self.bench = Bench(CONNECTOR)
        self.known = {}  # what the caller was told, by key
        self.back = set()  # keys taken back for certain

    @rule(target=keys, name=st.sampled_from("abc"))
    def name_a_parcel(self, name):
        return name

    @rule(fault=st.sampled_from(FAULTS), after=st.integers(0, 3), times=st.integers(0, 4))
    def trouble(self, fault, after, times):
        self.bench.store.switch(after=after, **{fault: times})

    @rule(key=keys)
    def book(self, key):
        self._hear(key, self.bench.do(key))

    @rule(key=keys)
    def find(self, key):
        self._hear(key, self.bench.find(key))

    @rule(key=keys)
    def take_back(self, key):
        if key in self.known:
            outcome = self.bench.port.cancel(booked=self.known[key], key=f"{key}:cancel")
            if isinstance(outcome, Done):
                self.back.add(key)

    def _hear(self, key, outcome):
        if isinstance(outcome, Done):
            assert key not in self.back, "what was taken back is not sent"
            assert self.known.setdefault(key, outcome.value) == outcome.value, "one key, one number"
        elif isinstance(outcome, Refused) and outcome.code == "absent":
            assert key not in self.known, "what was taken is not forgotten"
        else:
            assert isinstance(outcome, Refused | Unknown)

    @invariant()
    def a_key_is_one_parcel(self):
        store = self.bench.store
        assert all(len(store.read(name)) == 1 for name in store.names("order-"))

    def teardown(self):
        """After the storm everything that may have happened is found again."""
        self.bench.store.switch(**dict.fromkeys(FAULTS, 0))
        for key in "abc":
            outcome = self.bench.find(key)
            assert isinstance(outcome, Done) or outcome.code in {"absent", "cancelled"}


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=40, stateful_step_count=20)

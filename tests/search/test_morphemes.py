"""The analyser is loaded late, once, and can be done without."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from naru.search import morphemes


def test_threads_share_one_analyser():
    morphemes.load()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: morphemes.analyse("쌀귀리를"), range(64)))

    assert all(answer == answers[0] for answer in answers)
    assert [each.form for each in answers[0]] == ["쌀", "귀리", "를"]


def test_without_the_analyser_the_answer_is_none():
    morphemes.want(wanted=False)
    answer, is_ready = morphemes.analyse("사과"), morphemes.load()
    morphemes.want(wanted=True)

    assert answer is None
    assert not is_ready


def test_importing_search_does_not_load_it():
    code = "import sys, naru.search.asking; sys.exit('kiwipiepy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""
Measure HS suggestions: how often the first, and one of the five, is right, at six and four digits.

``python -m bench.hs.run [--cases FILE.csv:TEXT_COLUMN:CODE_COLUMN …]``. Without files only our own
Korean cases (``korean.tsv``) are asked. Baseline in the same run: the tree alone, words weighed by
BM25, without the house's words.
"""

import argparse
import csv
import json
import time
from pathlib import Path

from naru.goods import suggesting, vocabulary

OWN = Path(__file__).parent / "korean.tsv"
CASES_MAX = 3_000


def own_cases():
    lines = OWN.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(words, set(codes.split())) for words, codes in rows]


def cases_of(path: str, text: str, code: str):
    source = Path(path)
    if source.suffix == ".json":
        pairs = json.loads(source.read_text(encoding="utf-8")).items()
    else:
        with source.open(encoding="utf-8-sig", newline="") as file:
            pairs = [(row[text], row[code]) for row in csv.DictReader(file)]
    told = [(words, {digits[:6]}) for words, digits in pairs if digits[:6].isdigit()]
    return told[:: max(1, len(told) // CASES_MAX)]


def measured(cases):
    hits = {"hs6 top-1": 0, "hs6 top-5": 0, "hs4 top-1": 0, "hs4 top-5": 0}
    began = time.process_time()
    for words, right in cases:
        found = [one.hs6 for one in suggesting.suggest(words=words)]
        four, right_four = [hs6[:4] for hs6 in found], {hs6[:4] for hs6 in right}
        hits["hs6 top-1"] += bool(right & set(found[:1]))
        hits["hs6 top-5"] += bool(right & set(found))
        hits["hs4 top-1"] += bool(right_four & set(four[:1]))
        hits["hs4 top-5"] += bool(right_four & set(four))
    each_ms = 1000 * (time.process_time() - began) / max(len(cases), 1)
    return " | ".join(f"{100 * n / len(cases):.1f} %" for n in hits.values()) + f" | {each_ms:.1f}"


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--cases", nargs="*", default=[], help="FILE or FILE:TEXT:CODE")
    sets = {"own, Korean": own_cases()}
    for told in reader.parse_args().cases:
        path, text, code = [*told.split(":"), "text", "expected_hs_code"][:3]
        sets[Path(path).name] = cases_of(path, text, code)
    print("| cases | HS6 top-1 | HS6 top-5 | HS4 top-1 | HS4 top-5 | CPU ms each |")
    print("|---|---|---|---|---|---|")
    for name, cases in sets.items():
        suggesting.suggest(words="warm up")
        print(f"| {name} ({len(cases)}) | {measured(cases)} |")
        with_words = vocabulary.words
        vocabulary.words = dict  # the baseline: no words of the house
        vocabulary._pattern.cache_clear()
        print(f"| the same, tree alone | {measured(cases)} |")
        vocabulary.words = with_words
        vocabulary._pattern.cache_clear()


if __name__ == "__main__":
    main()

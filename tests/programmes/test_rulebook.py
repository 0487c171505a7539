"""A rulebook's files are found by path or id, and every fault is told with its line."""

import pytest

from naru.programmes import rulebook


def _write(folder, text, name="kr/naru/2026-small-grant"):
    path = folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _faults(folder):
    checked = rulebook.check_all(rulebook.files(folder), folder=folder)
    return [fault.sentence.en for file in checked for fault in file.faults]


def _line(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_a_good_file_has_no_faults(tmp_path, small_grant):
    _write(tmp_path, small_grant)

    assert _faults(tmp_path) == []


def test_a_failing_example_is_told_with_its_line_and_both_values(tmp_path, small_grant):
    text = small_grant.replace("pays = 700_000", "pays = 700_001")
    _write(tmp_path, text)

    line = _line(text, '[[example]]\nname = "seven tenths')
    place = f"kr/naru/2026-small-grant.toml:{line}"
    why = 'example "seven tenths of the quote": pays: expected 700001, got 700000'
    assert _faults(tmp_path) == [f"{place} {why}"]


def test_an_unknown_key_is_told_with_its_line(tmp_path, small_grant):
    text = small_grant.replace('plan = "lump"', 'plan = "lump"\ncolour = "red"')
    _write(tmp_path, text)

    (fault,) = _faults(tmp_path)
    assert fault.startswith(f"kr/naru/2026-small-grant.toml:{_line(text, 'colour')} payment.colour")


def test_a_file_in_the_wrong_place_is_told(tmp_path, small_grant):
    _write(tmp_path, small_grant, "kr/naru/other")

    assert _faults(tmp_path) == [
        "kr/naru/other.toml:2 The id is not the file's place: kr/naru/2026-small-grant"
    ]


def test_a_parent_that_is_not_there_is_told(tmp_path, small_grant):
    text = small_grant.replace("subject =", 'parent = "kr/naru/plan"\nsubject =', 1)
    _write(tmp_path, text)

    place = f"kr/naru/2026-small-grant.toml:{_line(text, 'parent')}"
    assert _faults(tmp_path) == [f"{place} There is no such programme: kr/naru/plan"]


def test_a_file_without_examples_proves_nothing(tmp_path, small_grant):
    _write(tmp_path, small_grant[: small_grant.index("[[example]]")])

    assert _faults(tmp_path) == ["kr/naru/2026-small-grant.toml:1 There is no [[example]]."]


def test_a_file_is_named_by_path_or_by_id(tmp_path, small_grant):
    path = _write(tmp_path, small_grant)

    assert rulebook.named(tmp_path, "kr/naru/2026-small-grant") == path
    assert rulebook.named(tmp_path, str(path)) == path
    with pytest.raises(rulebook.NoSuchRulebookFile):
        rulebook.named(tmp_path, "kr/naru/none")


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ("firm.colour", "asks an unknown fact: firm.colour"),
        ("quote.won", "quote.won is a number, and the rule asks for a flag"),
    ],
)
def test_a_fact_that_nobody_could_give_is_told(tmp_path, small_grant, fact, says):
    rule = f'{{ rule = "is_true", fact = "{fact}" }}'
    text = small_grant.replace('"small"] }]', f'"small"] }}, {rule}]')
    text = text[: text.index("[[example]]")]

    checked = rulebook.check(text, file="small.toml")

    assert (_line(text, "who ="), says) in {(one.line, one.says.en) for one in checked.faults}

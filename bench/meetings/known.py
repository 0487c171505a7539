"""
The known answers of the published instances: fewest waits of all participants, or that none exists.

From the result files of vudangducminh/B2B-Meeting-Scheduling-Problem (UWrMaxSat on the encoding of
Bofill et al., JAIR, article 12670): facts, not files. Columns: original, 15 % and 25 % precedences.
"""

NONE = -1  # there is no timetable
KINDS = ("original", "prec15", "prec25")
ANSWERS = {
    "forum-13": (0, 0, NONE),
    "forum-13crafb": (6, NONE, NONE),
    "forum-13crafc": (1, 1, NONE),
    "forum-14": (2, 2, NONE),
    "forumt-14": (5, 5, 5),
    "forumt-14crafc": (5, 5, 5),
    "forumt-14crafd": (4, 4, 4),
    "forumt-14crafe": (5, 5, 5),
    "tic-12": (0, 0, 0),
    "tic-12crafc": (0, 0, 0),
    "tic-13": (0, 0, 0),
    "tic-13crafb": (0, 0, 0),
    "tic-13crafc": (4, 4, 4),
    "tic-14crafa": (0, 0, 0),
    "tic-14crafc": (0, 0, 0),
    "tic-14crafd": (0, 0, 0),
    "ticf-13crafa": (0, 0, NONE),
    "ticf-13crafb": (3, NONE, NONE),
    "ticf-13crafc": (1, 1, NONE),
    "ticf-14crafa": (0, 0, NONE),
}
KNOWN = {
    f"{base}.{kind}": answer
    for base, answers in ANSWERS.items()
    for kind, answer in zip(KINDS, answers, strict=True)
}

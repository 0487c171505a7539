"""
Pure rule vocabulary: conditions, amounts, dated terms. Knows no framework.

Rules are written as plain values (a TOML file, a JSON column) in a closed vocabulary; ``read``
turns them into frozen objects or refuses them with the place of the mistake. ``decisions`` answers
for one person's facts, with reasons in words and the working shown; ``sql`` makes the same rules
an expression that answers for a whole population.
"""

"""
Learning: where a firm stands, and what it and its people learn.

Assessments (진단) on two axes with the plan they yield; courses (과정) in cohorts (기수) with
sessions, attendance, certificates and outcomes that the records prove.
"""

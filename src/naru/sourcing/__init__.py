"""
Order sharing (수·발주): work that small manufacturers give and take between themselves.

A work request is quoted for whole or in part, split into lots, made, inspected and paid out of a
hold.
"""

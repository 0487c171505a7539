"""
The connector kit: what every adapter to an outside system over HTTP is built from.

A connector is a descriptor (``connector``), pure functions that read and write messages, and a
sandbox that checks what the real system checks. Repetition, deadlines, rests and traces stand in
``link`` once; ``contracts`` is the examination that each connector must pass. No framework here.
"""

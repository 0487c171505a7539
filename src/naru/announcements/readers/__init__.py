"""
Readers of what the portals publish, one file for each shape.

A reader says which rows a document holds and turns one row into a ``Record``; ``take`` runs it
over a whole document and lists the rows it cannot take, with the reason.
"""

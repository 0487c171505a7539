"""How well questions are answered: found, decided, and nothing said that is not so."""

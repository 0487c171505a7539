"""The door for operators: one command that makes, runs, checks and saves an installation."""

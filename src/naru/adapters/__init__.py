"""One folder for each outside system, wired in config only."""

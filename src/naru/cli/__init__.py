"""The command line: `naru up`, `naru test`, `naru doctor` and their sisters."""

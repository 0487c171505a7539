"""``python -m naru.adapters.kit.fill naru.adapters.ems.connector``: fill the cases that are new."""

import importlib
import sys

from naru.adapters.kit import cases


def main(module: str) -> None:
    """Fill the cases of the connector in a module."""
    cases.fill(importlib.import_module(module).CONNECTOR, say=print)


if __name__ == "__main__":
    main(sys.argv[1])

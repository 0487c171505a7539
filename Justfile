# Short words for what ./naru does; `just` lists them.
default:
    @just --list

# Everything the build server checks.
check:
    ./naru test

# Only what fails fast.
lint:
    .naru/venv/bin/ruff check .
    .naru/venv/bin/ruff format --check .
    PYTHONPATH=src .naru/venv/bin/lint-imports
    PYTHONPATH=src .naru/venv/bin/mypy

format:
    .naru/venv/bin/ruff check --fix .
    .naru/venv/bin/ruff format .

# Lock the packages again after pyproject.toml changed.
lock:
    echo "setuptools>=80" | uv pip compile {{lock_words}} --no-annotate - -o requirements-build.lock
    uv pip compile {{lock_words}} pyproject.toml -o requirements.lock
    uv pip compile {{lock_words}} -c requirements.lock --group dev pyproject.toml -o requirements-test.lock

lock_words := "-q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header"

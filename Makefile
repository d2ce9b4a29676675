# Everything that a newcomer, a developer and CI run. Needs CPython 3.11+, make and git; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold
STAMP := $(VENV)/.installed

.PHONY: help setup demo test lint unit docs gold browser screenshots bench check golden lock format clean

help:
	@echo "make demo     set up and run the bundled case: ledger summary and dossier"
	@echo "make test     lint, tests with branch coverage, docs (what CI runs)"
	@echo "make gold     quality floors on $(GOLD)      make browser  pages in Chromium"
	@echo "make bench    speed against a named baseline make check    all of them"
	@echo "make screenshots          pictures of the workbench for its page in docs"

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rashomon needs CPython 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

setup: $(STAMP)

demo: setup
	$(BIN)/rashomon demo --folder out

lint: setup
	$(BIN)/ruff format --check src tests lab docs
	$(BIN)/ruff check src tests lab docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q --no-cov tests/test_house.py

unit: setup
	$(BIN)/python -m pytest -q --cov --cov-report=term:skip-covered -m "not browser and not gold" tests

docs: setup
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html

test: lint unit docs

gold: setup
	$(BIN)/python -m rashomon.eval.gate $(GOLD)

browser: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-browser.lock
	$(BIN)/python -m pytest -q --no-cov -m browser tests/browser

# Needs chromium, as the browser tests do.
screenshots: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-browser.lock
	$(BIN)/python lab/screens/take.py

bench: setup
	$(BIN)/python lab/bench/run.py
	$(BIN)/python lab/bench/aligning.py --sizes 100 300

check: test gold browser bench

golden: setup
	$(BIN)/python lab/golden/rewrite.py

format: setup
	$(BIN)/ruff format src tests lab docs
	$(BIN)/ruff check --fix src tests lab docs

# Needs uv. The lock serves CPython 3.11 to 3.13 on Linux and macOS.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra dev pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra browser -c requirements.lock pyproject.toml -o requirements-browser.lock

clean:
	rm -rf $(VENV) out docs/_build .coverage .mypy_cache .ruff_cache .pytest_cache

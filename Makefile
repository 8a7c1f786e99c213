# `make help` lists the verbs. Each builds the environment it needs from the hash-pinned lock.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
INSTALL := $(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps
# A lock lists everything, so pip has nothing left to choose.
LOCKED := $(INSTALL) --require-hashes --requirement

.DEFAULT_GOAL := help
.PHONY: help demo run install test fuzz coverage browser check bench mutants lock format translations

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.run ## Try it all in a browser, without a token and without the internet
	@$(RUN) bot demo

run: $(VENV)/.run ## Run the bot with ./linli.toml
	@$(RUN) bot run

install: ## Make this clone a service of systemd, as root (docs/operators.md)
	@sh docs/deploy/install.sh "$(CURDIR)" "$(PYTHON)"

test: browser $(VENV)/.dev ## Run every test
	@# What is compiled is kept: the tests start many processes.
	@PYTHONDONTWRITEBYTECODE= $(RUN) pytest -n auto --dist worksteal

fuzz: $(VENV)/.dev ## Look for examples that break a rule, other ones each time
	@PYTHONDONTWRITEBYTECODE= $(RUN) pytest -n auto --dist worksteal --hypothesis-profile fuzz -m hypothesis

coverage: browser $(VENV)/.dev ## The same, and which lines no test runs: takes twice as long
	@PYTHONDONTWRITEBYTECODE= $(RUN) pytest -n auto --dist worksteal --cov --cov-report=term

check: $(VENV)/.dev ## Style, types, layers, documents, translations, locks
	@$(RUN) ruff format --check --quiet .
	@$(RUN) ruff check --quiet .
	@$(RUN) mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(RUN) pytest tests/test_docs.py
	@$(VENV)/bin/python .ci/lock.py --check

browser: # Before anything else is built: what is missing is said at once.
	@$(PYTHON) -m tests.support.browser

bench: $(VENV)/.bench ## Measure, side by side with other bot frameworks
	@# As an installed program is: compiled before it starts.
	@PYTHONDONTWRITEBYTECODE= $(RUN) tests.bench

mutants: $(VENV)/.mutants ## Which small changes does no test notice? ONLY=storage/reports/clocks.py TESTS=tests/storage/reports SAMPLE=150
	@$(VENV)/bin/python .ci/mutants.py $(ONLY) $(if $(TESTS),--tests $(TESTS)) $(if $(SAMPLE),--sample $(SAMPLE))

format: $(VENV)/.dev ## Put the code into its standard form
	@$(RUN) ruff format .
	@$(RUN) ruff check --fix .

translations: $(VENV)/.dev ## Collect new sentences into the catalogues
	@$(VENV)/bin/python .ci/translations.py

lock: $(VENV)/.dev ## Pin the newest allowed versions of everything
	@$(VENV)/bin/python .ci/lock.py

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Linli needs Python 3.11 or newer: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@echo "Building $(VENV), once …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.lock pyproject.toml $(VENV)/.python
	@$(LOCKED) requirements.lock
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(LOCKED) requirements-dev.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	@$(LOCKED) requirements-bench.lock
	@touch $@

$(VENV)/.mutants: requirements-mutants.lock $(VENV)/.dev
	@$(LOCKED) requirements-mutants.lock
	@touch $@

# `make help` lists the targets. Everything runs from the repository's root.
.DEFAULT_GOAL := check
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input install --root-user-action=ignore
# What `make test T=tests/bot` runs, and how many files at once.
T ?= tests
JOBS ?= 3
.PHONY: help setup system check fmt lint types layers fast test slow demo bench bench-bot golden clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */  \1\t/' | expand -t 14

# --- environments ------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "kehoach needs Python 3.11 or newer; found: $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python has no venv module; on Debian: apt install python3-venv" >&2; exit 1; }

# The base install, enough to use kehoach.
$(VENV)/.base: pyproject.toml | $(BIN)/python
	@echo "Installing kehoach into $(VENV) ..."
	@$(INSTALL) -e .
	@touch $@

# The base install and what a developer needs.
$(VENV)/.dev: pyproject.toml | $(BIN)/python
	@echo "Installing kehoach and the developer's tools into $(VENV) ..."
	@$(INSTALL) -e ".[dev]"
	@touch $@ $(VENV)/.base

setup: $(VENV)/.dev  ## build .venv with everything a developer needs

system:  ## install LibreOffice and tesseract (Debian or Ubuntu, as root)
	@.ci/system

# --- checks ------------------------------------------------------------------------

check: lint types layers fast  ## the quick loop: lint, types, layers, fast tests

fmt: $(VENV)/.dev  ## format the code and mend what ruff can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(VENV)/.dev  ## ruff: format and rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(VENV)/.dev  ## mypy, strict
	@$(BIN)/mypy

layers: $(VENV)/.dev  ## import-linter: the one arrow
	@$(BIN)/lint-imports

fast: $(VENV)/.dev
	@$(BIN)/python -m pytest -q -m "not slow" $(T)

test: $(VENV)/.dev  ## every test, also the slow ones (T=tests/bot for some)
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile $(T)

slow: $(VENV)/.dev  ## only the slow tests
	@$(BIN)/python -m pytest -q -m slow $(T)

# --- what it does ------------------------------------------------------------------

demo: $(VENV)/.base  ## read the sample plans and ask them some questions
	@PATH="$(CURDIR)/$(BIN):$$PATH" .ci/demo

bench: $(VENV)/.dev  ## print sizes and times beside the budgets
	@$(BIN)/python -m tests.bench

bench-bot: $(VENV)/.dev  ## let 200 people ask the bot at once, then remind 1,000 chats, and print how soon
	@$(BIN)/python -m tests.bench.bot
	@$(BIN)/python -m tests.bench.reminders

golden: $(VENV)/.dev  ## rewrite the expected outputs; read the diff
	@KEHOACH_GOLDEN=1 $(BIN)/python -m pytest -q -k "golden or proof_read" tests
	@git --no-pager diff --stat

clean:  ## remove what the tools left behind, not .venv
	@rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

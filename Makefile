# One word for each thing a person or a machine does here. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check lint audit fmt bench clean

PYTHON := .venv/bin/python
TWO := --numprocesses 2 --dist loadfile
LINT_IMPORTS := $(PYTHON) .venv/bin/lint-imports

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

run:  ## install what is missing and start the dashboard (HOST and PORT from the environment)
	@.ci/prepare run
	@exec $(PYTHON) app.py

test:  ## everything a change must pass: linters, types, layers, then all tests with a real browser
	@.ci/prepare dev
	@.ci/prepare browser
	@.ci/prepare database
	@$(MAKE) --no-print-directory lint
	-@$(PYTHON) .ci/audit  # reported; `make audit` is what fails
	@$(PYTHON) -m pytest $(TWO)

check:  ## as `make test` without the browser: for while you work
	@.ci/prepare database
	@$(MAKE) --no-print-directory lint
	@$(PYTHON) -m pytest $(TWO) -m 'not browser'

lint:  ## style, format, types and layers
	@.ci/prepare dev
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m mypy
	$(LINT_IMPORTS) --no-logo

audit:  ## known weaknesses of what is pinned; says so where the internet cannot be asked
	@.ci/prepare dev
	@$(PYTHON) .ci/audit

fmt:  ## mend what the linter and the formatter can mend
	@.ci/prepare dev
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

bench:  ## measure the speed of the dashboard
	@.ci/prepare dev
	$(PYTHON) -m benchmarks

clean:  ## remove the virtual environment and all caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results

# Everything the project does, by name. `make help` lists it; `make test` is what CI runs.
# Nothing here asks a question, and nothing touches the machine outside this folder.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
N ?= 1000

VENV := .venv
BIN := $(VENV)/bin
# The stamp's name holds the lock's checksum: same lock, nothing to install; another lock, a new environment.
STAMP := $(VENV)/.installed-$(shell cksum < requirements.lock | tr ' ' '-')

export NO_MKDOCS_2_WARNING := 1
export PYTHONPATH := $(CURDIR)/scripts
export PIP_DISABLE_PIP_VERSION_CHECK := 1

say = @printf '\n== %s\n' "$(1)"

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- environment ---------------------------------------------------------------------------------

.PHONY: deps lock clean
deps: $(STAMP) ## Install what the project needs into .venv (again only when requirements.lock changes)

# Wheels only: installing runs no code of a package. --clear, so nothing stays that the lock does not name.
$(STAMP): requirements.lock
	$(call say,deps: a new environment in $(VENV))
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make deps PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r requirements.lock
	printf '%s\n' '#!/bin/sh' 'here=$$(cd "$$(dirname "$$0")/../.." && pwd)' \
	  'PYTHONPATH="$$here/scripts" exec "$$here/$(BIN)/python" -m evidence "$$@"' > $(BIN)/evidence
	chmod +x $(BIN)/evidence
	touch $@

lock: ## Compile requirements.in into requirements.lock (newest versions that fit)
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url requirements.in --output-file requirements.lock

clean: ## Remove what was built (keeps .venv)
	rm -rf site site.building site.previous build .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

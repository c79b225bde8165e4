# Everything the project does, by name. `make help` lists it; `make test` is what CI runs.
# Nothing here asks a question, and nothing touches the machine outside this folder.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

# Scripts that oxfmt and oxlint look after: of the site, its offline copy and its preview, and of the browser tests.
SCRIPTS := scripts/evidence/render/assets/js scripts/evidence/publish/offline/runtime.js \
  scripts/evidence/publish/policy/*.js scripts/evidence/publish/site/preview.js tests/browser/*.js

PYTHON ?= python3
PORT ?= 8000
N ?= 1000
TIMES ?= 50
AFTER ?= site
# What makes the site: nothing for MkDocs with the generator as its plugin, else the name of a lock in engines/.
ENGINE ?=
WITH = $(if $(ENGINE),--with $(BIN)/python -m tools.engines build $(ENGINE))

VENV := .venv
BIN := $(VENV)/bin
PEERS := build/peers
PEERS_STAMP := $(PEERS)/.installed-$(shell cksum < tools/peers.txt | tr ' ' '-')
RELEASE := build/release
RELEASE_STAMP := $(RELEASE)/.installed-$(shell cksum < tools/release.txt | tr ' ' '-')
STYLES := scripts/evidence/render/assets/css scripts/evidence/publish/site/preview.css
NEW_BASE := scripts/evidence/authoring/new_base
# The stamp's name holds the lock's checksum: same lock, nothing to install; another lock, a new environment.
STAMP := $(VENV)/.installed-$(shell cksum < requirements.lock | tr ' ' '-')

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

say = @printf '\n== %s\n' "$(1)"

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- environment ---------------------------------------------------------------------------------

.PHONY: deps lock changelog changelog-draft clean
deps: $(STAMP) ## Install what the project needs into .venv (again only when requirements.lock changes)

# Wheels only: installing runs no code of a package. --clear, so nothing stays that the lock does not name.
# The path to scripts/ is kept relative: Python reads it in the encoding of the locale, and under LC_ALL=C does not
# start where the folder's path holds a letter beyond ASCII.
$(STAMP): requirements.lock
	$(call say,deps: a new environment in $(VENV))
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make deps PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r requirements.lock
	LC_ALL=C.UTF-8 $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	printf '../../../../scripts\n' > "$$(echo $(VENV)/lib/python*/site-packages/__editable__.*.pth)"
	touch $@

lock: ## Compile the lists of packages into their locks: ours, of engines/, of new bases, of peers (newest that fit)
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r tools/lock.txt
	UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml --extra site --group check \
	  --output-file requirements.lock
	UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --extra site \
	  --constraint requirements.lock --output-file $(NEW_BASE)/packages.lock
	for engine in engines/*.in; do \
	  UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --upgrade --universal \
	    --python-version 3.11 --generate-hashes --no-emit-index-url "$$engine" --output-file "$${engine%.in}.txt"; \
	done
	UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --group pyproject.toml:peers \
	  --output-file tools/peers.txt
	UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --group pyproject.toml:release \
	  --output-file tools/release.txt
	# The program that compiles them, for the next time.
	echo uv | UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate - --output-file tools/lock.txt

changelog: deps ## Gather the files of changes/ into CHANGELOG.md (VERSION=2026.12)
	$(BIN)/towncrier build --yes --version $(or $(VERSION),$(error Name the version: make changelog VERSION=2026.12))

changelog-draft: deps ## Show what the changelog of the next release would say
	@$(BIN)/towncrier build --draft --version next

# The lock of the site stays, so that a build at work keeps it.
clean: ## Remove what was built (keeps .venv)
	rm -rf site site.building site.previous build dist .cache .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

# --- the site ------------------------------------------------------------------------------------

.PHONY: site offline engines peers release-files readers firefox lighthouse serve screenshots queries compare compare-pictures tree
# Built beside the last good site, which stays until the next one is whole; a second build waits.
site: deps ## Build the site into site/, warnings are errors (ENGINE=zensical)
	$(call say,site)
	$(BIN)/evidence build $(WITH)

offline: site ## Pack the site into dist/: one ZIP file that opens by double-click
	$(BIN)/evidence offline

# No part of `make test`, because it installs three engines.
engines: site ## Build the site with each engine of engines/; does each give the same?
	$(call say,engines)
	$(BIN)/python -m tools.engines compare site

# No part of `make test`, because it installs the programs of others.
peers: site $(PEERS_STAMP) ## Do the programs of others open data, API, feeds and citations, and agree?
	$(call say,peers)
	$(PEERS)/bin/python -m tools.peers site/data

$(PEERS_STAMP): tools/peers.txt
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r tools/peers.txt
	touch $@

release-files: offline $(RELEASE_STAMP) ## Gather what a release offers in dist/release/: data, offline copy, packages, checksums
	$(call say,release-files)
	$(BIN)/python -m tools.release_files $(RELEASE)/bin/cyclonedx-py

$(RELEASE_STAMP): tools/release.txt
	$(PYTHON) -m venv --clear $(RELEASE)
	$(RELEASE)/bin/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r tools/release.txt
	touch $@

# No part of `make test`, because it needs Java and npm.
readers: site ## Is the HTML of one page of each kind valid? (with Java and npm)
	$(call say,readers)
	$(BIN)/python -m tools.validator site

# No part of `make test`, because it needs npm and a machine with nothing else to do.
lighthouse: site ## What does Lighthouse say of eight pages? The median of five (with npm)
	$(call say,lighthouse)
	$(BIN)/python -m tools.page_scores site

# No part of `make test`, because it needs Firefox.
firefox: site ## Tests of what readers do most, in Firefox
	$(call say,firefox)
	@$(BIN)/python -m tests.firefox.bidi
	$(BIN)/python -m pytest tests/firefox

serve: deps ## Serve the site on 127.0.0.1:8000 and rebuild on change (PORT=…, ENGINE=…)
	$(BIN)/evidence serve --port $(PORT) $(WITH)

screenshots: site ## Picture one page of each kind into build/screenshots/
	$(BIN)/python -m tools.screenshots

queries: site ## Ask the search what readers ask; write what it finds to build/queries.md
	$(BIN)/python -m tools.search_queries

tree: deps ## Write the tree of the generator into the page for developers, from its docstrings
	$(BIN)/python -m tools.package_tree

compare: deps ## Does site/ say the same as an older build of it? (BEFORE=folder, AFTER=site)
	@$(if $(BEFORE),,$(error Say which site to compare with: make $@ BEFORE=folder))
	$(BIN)/python -m tools.compare_sites $(BEFORE) $(AFTER)

compare-pictures: deps ## Does site/ look the same as an older build of it? (BEFORE=folder, AFTER=site)
	@$(if $(BEFORE),,$(error Say which site to compare with: make $@ BEFORE=folder))
	$(BIN)/python -m tools.compare_pictures $(BEFORE) $(AFTER)

# --- checks, cheap ones first --------------------------------------------------------------------

.PHONY: test test-fast format format-check lint types unit coverage validate records browser package stops bench
test: format-check lint types unit records site browser ## Run every check below, in this order; what CI runs

test-fast: deps ## While writing: shape, the quick rules, and the unit tests not marked slow (half a minute)
	$(call say,test-fast)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/oxfmt --check $(STYLES) $(SCRIPTS)
	$(BIN)/oxlint --quiet $(SCRIPTS)
	$(BIN)/python -m pytest --quiet --numprocesses 2 -m 'not slow' tests/unit

format: deps ## Put the code into shape: Python, scripts, style sheets
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	$(BIN)/oxfmt $(STYLES) $(SCRIPTS)

format-check: deps ## Is the code in shape?
	$(call say,format-check)
	$(BIN)/ruff format --check .
	$(BIN)/oxfmt --check $(STYLES) $(SCRIPTS)

lint: deps ## Rules of code and templates; order of the packages; shape and safety of the workflows
	$(call say,lint)
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/oxlint $(SCRIPTS)
	$(BIN)/djlint --lint --quiet scripts/evidence/render/templates scripts/evidence/render/theme \
	  scripts/evidence/publish/offline
	$(BIN)/check-jsonschema --check-metaschema docs/schema/*/*.json
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms \
	  $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	@if [ -d .github/workflows ]; then \
	  $(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml; \
	  $(BIN)/zizmor --offline --quiet .github/workflows; \
	fi
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(NEW_BASE)/files/.github/workflows/*.yml
	$(BIN)/zizmor --offline --quiet $(NEW_BASE)/files/.github/workflows

.PHONY: fuzz
fuzz: deps ## Throw N damaged and odd files at the generator, and new examples at each property (N=1000 SEED=…)
	$(BIN)/python -m tests.fuzz --count $(N) $(if $(SEED),--seed $(SEED))
	$(BIN)/python -m pytest --quiet --numprocesses 2 -m hypothesis --hypothesis-profile new-examples tests/unit

.PHONY: material-styles
material-styles: deps ## After an update of the theme: take from its style sheet what our pages need
	$(BIN)/python -m tools.material_styles

types: deps ## Types: strict in scripts/, checked in tests/
	$(call say,types)
	$(BIN)/mypy

unit: deps ## Tests that need neither a built site nor a browser
	$(call say,unit)
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal --ignore=tests/browser --ignore=tests/firefox \
	  --ignore=tests/site

# Apart from `unit`, which it would make far slower; it runs the same tests, but for those of speed.
coverage: deps ## Which lines and branches do the unit tests run? Names each file below 90 %
	$(call say,coverage)
	$(BIN)/python -m pytest --quiet --cov --cov-report= --cov-fail-under=0 --numprocesses 2 \
	  --ignore=tests/browser --ignore=tests/firefox --ignore=tests/site --ignore=tests/unit/hostile/test_size.py
	@mkdir -p build
	$(BIN)/coverage json --quiet --fail-under=0 -o build/coverage.json
	@$(BIN)/python -m tools.coverage_gaps build/coverage.json
	$(BIN)/coverage report --format=total

validate: deps ## Check every record
	$(BIN)/evidence validate

records: deps ## The same as a step of the tests; are generated copies up to date?
	$(call say,records)
	$(BIN)/evidence validate
	$(BIN)/evidence schema --check

package: deps ## Build the package, install it in an empty environment, build this site and a new base with it
	$(call say,package)
	$(BIN)/python -m tools.check_package

browser: site ## Tests on the built site, in headless Chromium
	$(call say,browser)
	@$(BIN)/python -m tests.browser.site_browser
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal $(wildcard tests/site) tests/browser

# No part of `make test`, because it takes half an hour; the unit tests stop the same work at each of its steps.
stops: deps ## Kill builds and formatters at random, build twice at once: is anything lost? (TIMES=50)
	$(BIN)/python -m tools.stops --times $(TIMES)

bench: deps ## Time the build on synthetic records against other programs (N=1000)
	$(BIN)/python -m benchmarks.compare --records $(N)

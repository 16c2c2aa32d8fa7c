# `make run` and `make test` do everything on a machine with Python 3.11 and make; `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

HOST ?= 127.0.0.1
PORT ?= 8000
N ?= 10000
WORKERS ?= 2
TESTS ?= tests
WALK ?= ../shared/tools/walk.py

# The first Python that is new enough; PYTHON=… names another.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$name && break; done)
BIN := .venv/bin
VENDOR := clair/static/vendor
CATALOGUES := $(wildcard clair/locale/*/LC_MESSAGES/*.po)
INSTALL := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes
COMPILE := --quiet --generate-hashes --universal --python-version 3.11 --fork-strategy fewest \
	--no-header --no-emit-index-url --no-emit-find-links

# --- What people type ------------------------------------------------------------------------------------------------

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 20

run: install ## The demonstration, served on this machine (PORT=8000, HOST=127.0.0.1)
	@mkdir -p var static-root
	@exec env DEMO=1 DATABASE_URL="$${DATABASE_URL:-sqlite:///var/demo.sqlite3}" \
		BASE_URL="$${BASE_URL:-http://$(HOST):$(PORT)}" \
		$(BIN)/python manage.py serve --host '$(HOST)' --port '$(PORT)'

test: install-dev ## The whole suite, browser tests included (TESTS=tests/cases narrows, WORKERS=2 processes)
	@tools/need gettext >/dev/null
	@CHROMIUM=$$(tools/need chromium) || exit 1; export CHROMIUM; \
		exec $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

test-server: install-dev ## The suite without a browser; with DATABASE_URL on that server
	@tools/need gettext >/dev/null
	@exec $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --ignore=tests/browser $(TESTS)

test-postgresql: install-dev ## The suite without a browser on a PostgreSQL of its own (as root, on Debian)
	@exec tools/with_postgresql $(MAKE) test-server

lint: check-code check-templates check-arrows check-migrations ## What is checked without running (make -k lint: all)

check-code: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-templates: install-dev
	$(BIN)/djlint --check --lint .

check-arrows: install-dev
	$(BIN)/lint-imports

check-migrations: install-dev
	@mkdir -p var
	$(BIN)/python manage.py makemigrations --check --dry-run

format: install-dev ## Code and templates brought into their one form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	@# what one pass has moved, a second may still indent
	$(BIN)/djlint --quiet --reformat . || $(BIN)/djlint --quiet --reformat .

bench: install ## Server time and statements per page with N=10000 cases (in a file of its own, or in DATABASE_URL)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
		DATABASE_URL="$${DATABASE_URL:-sqlite:///$$folder/bench.sqlite3}" $(BIN)/python manage.py bench --cases $(N)

walk: install-dev ## Every page of the running demonstration in a browser, as each account (HOST, PORT)
	@test -f $(WALK) || { echo "Missing: the walker, $(WALK); name it with WALK=…" >&2; exit 1; }
	@mkdir -p var
	@CHROMIUM=$$(tools/need chromium) || exit 1; export CHROMIUM; \
		$(BIN)/python manage.py demo_accounts > var/accounts.json && \
		exec $(BIN)/python $(WALK) http://$(HOST):$(PORT) var/accounts.json

messages: install-dev ## Collects the texts to translate into clair/locale
	@tools/need gettext >/dev/null
	$(BIN)/python manage.py makemessages --locale ja --locale zh_Hans --no-location --no-obsolete \
		--ignore .venv --ignore node_modules --ignore var --ignore tests

requirements: install-dev ## Pins what requirements/*.in allow (UPGRADE=--upgrade for the newest)
	@$(BIN)/python -m pip install --quiet uv
	cd requirements && for name in base dev node; do \
		../$(BIN)/uv pip compile $(COMPILE) $(UPGRADE) --output-file $$name.txt $$name.in || exit 1; done

clean: ## Forgets everything that was installed or built; the demonstration's data too
	rm -rf .venv node_modules var static-root $(VENDOR) clair/fonts $(CATALOGUES:.po=.mo) .pytest_cache .ruff_cache .import_linter_cache

# --- What these need -------------------------------------------------------------------------------------------------

install: $(BIN)/.base $(VENDOR)/htmx.min.js $(CATALOGUES:.po=.mo)

install-dev: $(BIN)/.dev install

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Missing: Python 3.11 or newer; install it, or name it with PYTHON=…" >&2; exit 1; }
	@PYTHON="$(PYTHON)" tools/need venv >/dev/null
	@$(PYTHON) -m venv .venv

$(BIN)/.base: requirements/base.txt | $(BIN)/python
	@echo "Installing Python packages"
	@$(INSTALL) --requirement $<
	@touch $@

$(BIN)/.dev: requirements/dev.txt | $(BIN)/.base
	@echo "Installing Python packages for tests and checks"
	@$(INSTALL) --requirement $<
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc | $(BIN)/python
	@echo "Installing front-end files"
	@tools/npm ci --no-progress --loglevel=error
	@touch $@

$(VENDOR)/htmx.min.js: node_modules/.package-lock.json tools/assets.py
	@$(BIN)/python tools/assets.py

%.mo: %.po tools/compile_messages.py | $(BIN)/.base
	@$(BIN)/python tools/compile_messages.py $<

.PHONY: help run test test-server test-postgresql lint check-code check-templates check-arrows \
	check-migrations format bench walk messages requirements clean install install-dev

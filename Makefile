# `make` alone lists what there is. Scripts do the work; this file names it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTEST := .venv/bin/python -m pytest -q -n $(or $(JOBS),3)
AREA ?= wallets
# What is compiled once need not be compiled again by each of the many processes of the tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup wheel web run test test-long check check-types check-rest format api requirements bench bench-full clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## Install and build everything that running needs
	@scripts/setup-system.sh
	@scripts/setup-system.sh documents || echo '==> Everything works without them, except PDF reports'
	@scripts/setup-python.sh
	@scripts/setup-web.sh

wheel: setup ## Build the wheel, with the pages in it, into dist/
	@scripts/wheel.sh

web: ## Build the browser's part alone
	@scripts/setup-web.sh

run: setup ## Set up and start with demo data (ARGS="--port 9000")
	@exec .venv/bin/altyn up $(ARGS)

test: setup ## Run every test (TESTS=tests/http for some)
	@scripts/setup-system.sh chromium java
	@scripts/setup-kafka.sh
	@scripts/setup-promtool.sh
	@scripts/npm.sh run --silent size
	@scripts/npm.sh run --silent test
	@$(PYTEST) $(or $(TESTS),tests)

test-long: setup ## Run every test with far more examples: takes hours
	@scripts/setup-system.sh chromium java
	@scripts/setup-kafka.sh
	@scripts/setup-promtool.sh
	@ALTYN_THOROUGH=1 $(PYTEST) --hypothesis-profile=long --timeout=3600 $(or $(TESTS),tests)

check: setup ## Check style, types, layers, sizes and documents
	@$(MAKE) --no-print-directory --jobs=2 check-types check-rest

check-types:
	.venv/bin/mypy

check-rest:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-logo
	@$(PYTEST) -n 0 tests/architecture
	scripts/api.sh --check
	scripts/npm.sh run --silent check

format: setup ## Format and repair what tools can
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	scripts/npm.sh exec -- biome check --write

api: setup ## Write web/openapi.json and the browser's types
	@scripts/api.sh

requirements: ## Pin the packages of pyproject.toml by hash (UPGRADE=1: the newest)
	@scripts/setup-python.sh
	@scripts/requirements.sh $(if $(UPGRADE),--upgrade)

bench: setup ## Measure (AREA="wallets ledger disk access history intake deposits psp gateway events against"; BASE=ref; without, wallets)
	@scripts/setup-system.sh wrk
	@.venv/bin/python -m bench $(AREA) $(if $(BASE),--base $(BASE))

bench-full: setup ## Measure every area with the large data: takes hours and several GB
	@scripts/setup-system.sh wrk
	@.venv/bin/python -m bench --full

clean: ## Remove what make and the tools made here; data stays
	rm -rf .venv .cache web/node_modules web/dist build dist *.egg-info .hypothesis .schemathesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Everything starts from here: `make brief` and `make test` need no more than Python 3.11, make and git.
# PYTHON makes .venv, and is the one in it from then on.
PYTHON ?= $(or $(wildcard .venv/bin/python),$(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
    $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
  done),$(error reportgen needs Python 3.11 or later: make PYTHON=/path/to/python3))
ARGS ?=
.DEFAULT_GOAL := help
.PHONY: help brief test check lint types contracts quality fuzz bench docs site matrix setup setup-tests clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

brief: setup ## Set up, then build out/brief.pdf from seeds/
	.venv/bin/reportgen build --format pdf

test: setup-tests ## Set up, then run the tests (ARGS="-k name" chooses)
	.venv/bin/pytest -n auto --dist loadfile $(ARGS)

check: lint types contracts ## Formatting and lint, types, import contracts

lint: setup
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .

types: setup
	.venv/bin/mypy

contracts: setup
	.venv/bin/lint-imports

quality: setup ## Score the briefs against the gold standard
	.venv/bin/python tools/quality.py $(ARGS)

fuzz: setup-tests ## Search for what breaks it (ARGS="--seconds 900"): atheris, new examples, mutants
	.venv/bin/uv sync --frozen --quiet --group fuzz
	nice -n 19 .venv/bin/python tools/fuzz.py $(ARGS)

bench: setup ## Measure start-up, stages and rendering
	.venv/bin/python tools/bench.py $(ARGS)
	.venv/bin/python tools/bench_merge.py
	.venv/bin/python tools/bench_render.py

docs: setup-tests ## Write anew what the docs compute: references, schema, values, pictures
	.venv/bin/python tools/cli_reference.py
	.venv/bin/python tools/configuration_reference.py
	.venv/bin/python tools/diagnostics_reference.py
	.venv/bin/python tools/facts_schema.py
	.venv/bin/python tools/facts_reference.py
	.venv/bin/python tools/export_reference.py
	.venv/bin/python tools/templates_reference.py
	.venv/bin/python tools/docs.py
	.venv/bin/python tools/pictures.py

site: setup ## Build the site of the docs in site/
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict

matrix: setup ## Run unit and command-line tests with every Python there is (ARGS="3.13" chooses)
	.venv/bin/python tools/matrix.py $(ARGS)

setup:
	@$(PYTHON) tools/setup.py

setup-tests:
	@$(PYTHON) tools/setup.py --tests

clean: ## Remove what was built, and the caches
	find out -mindepth 1 ! -name .gitkeep -delete
	rm -rf dist site .cache .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find reportgen tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

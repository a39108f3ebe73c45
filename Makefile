# Every word of the workshop. Plain `make` lists them.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test check bench browser docs clean

help: ## List these words
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: .venv/ready ## Set everything up, make the simulated city on first start, serve http://127.0.0.1:8000
	@$(BIN)/python tools/build_app.py
	@$(BIN)/fristed serve --demo

test: .venv/ready-test ## Install what the tests need and run them all
	@$(BIN)/python tools/build_app.py
	@sh tools/need_chromium.sh
	@$(BIN)/python tools/app_script.py test
	@$(BIN)/pytest -n 2 --dist loadfile

check: .venv/ready-test ## Format, lint, types, imports: everything that is judged without running
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/app_script.py check

bench: .venv/ready-bench ## Measure against named peers (benches/results.json) and how often intervals hold
	@$(BIN)/python -m benches
	@echo "Measuring how often the intervals hold the truth (about 15 minutes) ..."
	@$(BIN)/python tools/measure_coverage.py

browser: .venv/ready-test ## Only the tests that drive the running app in Chromium
	@$(BIN)/python tools/build_app.py
	@sh tools/need_chromium.sh
	@$(BIN)/pytest tests/browser

docs: .venv/ready-test ## Make the generated pages, schemas and pictures again
	@$(BIN)/python tools/build_app.py
	@sh tools/need_chromium.sh
	@$(BIN)/python tools/docs.py

clean: ## Delete what was built here (never the journal, which lives outside)
	rm -rf .venv dist app/node_modules src/fristed/server/static/app .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/python: # A virtual environment with a Python that is new enough
	@$(PYTHON) tools/check_python.py
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/python requirements.lock pyproject.toml tools/hatch_build.py
	@echo "Installing what Fristed needs (once, a few minutes) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-test: .venv/ready requirements-test.lock
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

.venv/ready-bench: .venv/ready-test requirements-bench.lock
	@echo "Installing the peers to measure against ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

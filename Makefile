# Two commands do everything, set-up included: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLES := samples
DATABASE := shisaku.db

.PHONY: run test quick lint lock docs bench clean help

help:
	@echo "make run    set everything up, read samples/ into $(DATABASE), say what was read and what does not add up"
	@echo "make test   set everything up, run lint, types, import layers, generated docs and all tests"
	@echo "make quick  the tests without the slow ones"
	@echo "make docs   write the generated parts of the docs again"
	@echo "make bench  run the benchmarks"

run: $(VENV)/run
	$(BIN)/shisaku build $(SAMPLES) --db $(DATABASE) --fail-on never

test: $(VENV)/dev system
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy src
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --durations=10

quick: $(VENV)/dev
	$(BIN)/pytest -m "not slow" -x

docs: $(VENV)/dev
	$(BIN)/python docs/generate.py

bench: $(VENV)/dev
	$(BIN)/python benchmarks/reading.py

# -- set-up ------------------------------------------------------------------------------------------------------------

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: install python3.11 and python3.11-venv, or run make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make virtual environments: install python3-venv (apt-get install python3-venv)"; exit 1; }

$(VENV)/run: pyproject.toml requirements/run.txt | $(VENV)/bin/python
	@echo "installing the libraries that shisaku needs into $(VENV) (about half a minute) ..."
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements/run.txt -e .
	@touch $@

$(VENV)/dev: pyproject.toml requirements/dev.txt | $(VENV)/bin/python
	@echo "installing the libraries and the tools for tests into $(VENV) (one or two minutes) ..."
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements/dev.txt -e ".[dev]"
	@touch $@ $(VENV)/run

# Debian packages that some tests need: a browser for the report, fonts for PDFs made by tests. Each test that needs one
# says so and is skipped where it is missing.
DEBIAN_PACKAGES := chromium fonts-ipafont-gothic fonts-ipafont-mincho
.PHONY: system
system:
	@missing=""; for package in $(DEBIAN_PACKAGES); do \
	  dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	    echo "installing$$missing ..."; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null || \
	      echo "could not install:$$missing (the tests that need them are skipped)"; \
	  else echo "not installed:$$missing (install them with apt-get; the tests that need them are skipped)"; fi; fi

# The versions that everything was tested with. The line that names this project itself is taken out again.
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-annotate
lock: $(VENV)/dev
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --upgrade -o requirements/run.txt pyproject.toml
	$(COMPILE) --upgrade --extra dev -o requirements/dev.txt pyproject.toml
	sed -i '/^shisaku @/d; /^#/d; /^$$/d' requirements/run.txt requirements/dev.txt

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

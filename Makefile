# make practice: an interview in a fresh clone. make test: what CI runs. Both need only Python >= 3.11, git and make.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# Everything below is what `make test` is made of, then measures and pictures made by hand.
.PHONY: practice test lint types contracts tests coverage wheel bench oracles pictures clean

practice: $(VENV)/.installed
	@$(BIN)/sdtrainer practice

test: lint types contracts tests wheel

lint: $(VENV)/.developing
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.developing
	$(BIN)/mypy

contracts: $(VENV)/.developing
	$(BIN)/lint-imports

tests: $(VENV)/.developing
	$(BIN)/python -m pytest

coverage: $(VENV)/.developing
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

wheel: $(VENV)/.developing
	$(BIN)/python tools/smoke_wheel.py

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sdtrainer needs Python 3.11 or newer; set PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

bench: $(VENV)/.developing
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

oracles: $(VENV)/.developing
	@for script in oracles/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

pictures: $(VENV)/.developing
	$(BIN)/python tools/pictures.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .coverage

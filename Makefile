# Everything a newcomer needs; root is not needed. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= arcadedb:innograph-data
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run serve test check unit bench clean

help: ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("innograph needs Python 3.11 or newer; this is %s. Say which with make PYTHON=python3.12." % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Installing innograph into $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@

run: $(VENV)/installed ## Install, read the sample reports, answer a first question, write the network report
	@$(BIN)/innograph ingest --store $(STORE) --samples
	@$(BIN)/innograph ask --store $(STORE) partner-universities --place 长治
	@$(BIN)/innograph report --store $(STORE) --out network-report
	@echo
	@echo "下一步 / next: make serve · $(BIN)/innograph questions · $(BIN)/innograph ingest DIRECTORY · open network-report/index.html"

serve: $(VENV)/installed ## Answer over HTTP; prints the addresses to open
	@$(BIN)/innograph serve --store $(STORE)

test: check unit ## Check style, types and floors, then run every test

check: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/installed-test
	$(BIN)/pytest

bench: $(VENV)/installed-test ## Time what must be fast, beside a peer
	$(BIN)/python benchmarks/questions.py

clean: ## Remove the environment and what was built
	rm -rf $(VENV) innograph-data network-report .pytest_cache .mypy_cache .ruff_cache .hypothesis

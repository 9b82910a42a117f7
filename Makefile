# Everything a newcomer needs; root is not needed. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= arcadedb:innograph-data
INNOGRAPH_SHARED ?= ../shared
TEXTS ?= $(INNOGRAPH_SHARED)/training
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run serve test check unit bench train docs clean

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
	@echo
	@$(BIN)/innograph ask partner-universities --place 长治 --store $(STORE)
	@echo
	@$(BIN)/innograph report --store $(STORE) --out network-report
	@echo
	@echo "接下来 · How to go on:"
	@echo "  打开 · open     network-report/network.html"
	@echo "  make serve      网页和 REST 接口，会打印地址 · pages and REST API, prints the addresses"
	@echo "  $(BIN)/innograph questions              可以问什么 · what can be asked"
	@echo "  $(BIN)/innograph ask agreements --place 长治 --json"
	@echo "  $(BIN)/innograph ingest 报告目录/       读入自己的报告 · read your own reports"

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
	@$(PIP) install --constraint constraints.txt --editable '.[test,bench]'
	$(BIN)/python -m benchmarks.questions
	$(BIN)/python -m benchmarks.reading

train: $(VENV)/installed-test ## Fit the scorer's weights anew from the annotated texts in TEXTS
	$(BIN)/python -m ingest.training $(TEXTS)

docs: $(VENV)/installed-test ## Bring the READMEs' tables of questions in step with queries/*.cypher
	$(BIN)/python -m tests.question_list

clean: ## Remove the environment and what was built
	rm -rf $(VENV) innograph-data network-report .pytest_cache .mypy_cache .ruff_cache .hypothesis

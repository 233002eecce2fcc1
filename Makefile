# make app: everything from nothing to the open page. make test: everything from nothing to the tests' verdict.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: app test index check audit fix clean
.DEFAULT_GOAL := app

app: .venv/app-installed
	$(BIN)/streamlit run app.py

index: .venv/app-installed
	$(BIN)/python -m ingest

test: .venv/test-installed
	$(BIN)/python -m pytest

check: .venv/test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/bandit -q -r app.py ingest index scoring qa ui benchmarks --severity-level medium

audit: .venv/test-installed  # needs the network: asks the Python advisory database about every pinned package
	$(BIN)/pip install -q pip-audit==2.10.1
	$(BIN)/pip-audit -r requirements.txt

fix: .venv/test-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/app-installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/test-installed: requirements-dev.txt requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/app-installed

clean:
	rm -rf .venv var/index  # conversations and uploaded documents under var/ are people's own and stay

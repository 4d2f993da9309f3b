# Two commands matter: `make serve` and `make test`. The others are their parts.

SHELL := /bin/bash
VENV  := .venv
BIN   := $(VENV)/bin
RUN   := $(BIN)/python -m site_builder
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The first interpreter that is recent enough and can create a virtual environment.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$name; break; }; done)

.PHONY: serve test test-long check liens site setup lint bench docs docs-update dist verapdf lock locale clean help
.DEFAULT_GOAL := help

help:
	@echo "make serve   installer, construire et servir le site (l'adresse s'affiche)"
	@echo "make test    installer, contrôler le code et lancer tous les tests"
	@echo "make test-long   endommager les fiches de 5 000 façons, chercher chaque commune (une demi-heure)"
	@echo "make check   vérifier les fiches"
	@echo "make liens   visiter les adresses internet des fiches (il faut un réseau)"
	@echo "make site    construire le site dans site/"
	@echo "make bench   mesurer, à côté d'un outil comparable"
	@echo "make docs    construire la documentation du code dans site-docs/"
	@echo "make verapdf contrôler les PDF avec veraPDF, s'il est installé"

serve: $(VENV)/.base
	@$(RUN) serve

site: $(VENV)/.base
	@$(RUN) build --site-dir site

check: $(VENV)/.base
	@$(RUN) check

liens: $(VENV)/.base
	@$(RUN) report links

setup: $(VENV)/.dev
	@echo "Prêt. Pour employer les commandes : . $(BIN)/activate"

test: lint
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m pytest

# As many damaged files as were promised (`make test` runs a sample of each sort), and all of France.
test-long: $(VENV)/.dev
	@MUTATIONS=5000 PATCHES=20 DAMAGED_LISTS=500 $(BIN)/python -m pytest \
		tests/unit/records/test_mutations.py tests/unit/editing/test_patch.py \
		tests/unit/editing/tables/test_damages.py tests/long

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m tests.javascript

bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench

# The documentation of the code, for engineers; links and anchors are checked.
docs: $(VENV)/.base
	@$(BIN)/python -m mkdocs build --strict --config-file mkdocs-docs.yml

# What the documentation says that the code knows: commands, imports, index of decisions.
docs-update: $(VENV)/.dev
	@$(BIN)/python -m tests.documentation

# The packages of a version, in dist/.
dist: $(VENV)/.dev
	@$(BIN)/hatchling build

# An independent judge of PDF/UA-1; nothing installs it.
verapdf: $(VENV)/.base
	@command -v verapdf >/dev/null || { \
		echo "veraPDF n'est pas installé : https://verapdf.org/" >&2; exit 1; }
	@folder=$$(mktemp -d) && $(RUN) pdf --to "$$folder" \
		&& verapdf --flavour ua1 --format text --recurse "$$folder"; \
		status=$$?; rm -rf "$$folder"; exit $$status

# Only after a change of dependencies; needs `uv`.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group build -o requirements/base.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev -o requirements/dev.txt pyproject.toml
	uv pip compile --no-deps --generate-hashes --no-emit-index-url --no-header \
		--group baremes -o requirements/baremes.txt

# Only after a change of the French words of the command line.
locale: $(VENV)/.dev
	$(BIN)/pybabel -q compile -D messages -d site_builder/cli/locale

# `site/` goes only if the marker says that it was built.
clean:
	@if [ -f site/.site-builder ]; then rm -rf site; \
		elif [ -e site ]; then echo "site/ reste : rien ne dit qu'il a été construit ici." >&2; fi
	rm -rf site-docs dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .deno

$(VENV)/.base: requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "Installation…"
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/baremes.txt $(VENV)/.base
	@echo "Installation des outils de test…"
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install -q --require-hashes --no-deps --no-compile -r requirements/baremes.txt
	@touch $@

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Il faut Python 3.11 ou plus récent, avec son module venv." >&2; \
		echo "  Debian, Ubuntu : sudo apt install python3 python3-venv" >&2; \
		echo "  Fedora : sudo dnf install python3" >&2; \
		echo "  macOS : brew install python" >&2; \
		exit 1; \
	fi
	@$(PYTHON) -m venv $(VENV)

# make demo   sets up .venv, runs the main job on the demo interviews, opens the application
# make test   sets up .venv, then lint, types, import contracts and tests
# make test-slow   the long tests, and new random cases for those that try many
# On Windows without make: see README.md.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
# Where Python may not keep what it has compiled, every start takes half a second more.
unexport PYTHONDONTWRITEBYTECODE
CATALOGUES := $(wildcard workbench/locale/*/LC_MESSAGES/workbench.po)
COMPILED := $(CATALOGUES:.po=.mo)

.PHONY: demo test test-slow setup setup-dev lint types contracts catalogues messages bench clean

demo: setup
	@$(BIN)/workbench demo exports

test: setup-dev lint types contracts
	@$(BIN)/python -m pytest -n auto --dist loadfile

test-slow: setup-dev
	@$(BIN)/python -m pytest -n auto --dist loadfile --hypothesis-profile=long -m "slow or fuzz or hypothesis"

setup:
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed and none was found))$(PYTHON) .ci/setup.py

setup-dev:
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed and none was found))$(PYTHON) .ci/setup.py --dev
	@$(MAKE) --no-print-directory -s catalogues

lint:
	@$(BIN)/ruff check --no-cache .
	@$(BIN)/ruff format --no-cache --check -q .

types:
	@$(BIN)/mypy

contracts:
	@$(BIN)/lint-imports --no-cache

catalogues: $(COMPILED)

%.mo: %.po
	@$(BIN)/python hatch_build.py

messages:
	@$(BIN)/pybabel -q extract -F workbench/locale/babel.cfg -k mark -k N_ -k pgettext:1c,2 --no-location --sort-output \
		--omit-header -o .venv/workbench.pot .
	@for l in sv da; do $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --width=110 \
		--ignore-pot-creation-date -l $$l -i .venv/workbench.pot -d workbench/locale -D workbench; done

bench: setup-dev
	@$(BIN)/python -m benchmarks

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .hypothesis .pytest_cache

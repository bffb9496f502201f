# From a fresh clone: `make demo` makes the documents of this folder in build/. It needs Python 3.11 or later, pip and make.
#   make test    all checks; programs that only tests need are named by the tests that skip without them
#   make lock    renew requirements*.lock from pyproject.toml (UPGRADE=--upgrade for the newest versions)
#   make clean   remove what was made, and the virtual environment

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
NPM := $(shell command -v npm 2>/dev/null)
UPGRADE ?=

NODE_MODULES := tests/node/node_modules/.package-lock.json
LOCK := $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
BUILD_REQUIRES := $(PYTHON) -c 'import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'

.PHONY: demo test lint node lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	$(BIN)/kekdocs build

test: lint $(if $(NPM),node)
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/dev $(VENV)/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/locked: requirements.lock | $(VENV)/created
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/dev: requirements-dev.lock $(VENV)/locked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# The build backend is in the lock, so nothing else is fetched. Editable: a change of the code needs no second installation.
$(VENV)/installed: pyproject.toml $(VENV)/locked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

node: $(NODE_MODULES)

# Not `npm ci`: it refuses a lock without the builds for systems that a registry does not carry. This keeps to the lock as well.
$(NODE_MODULES): tests/node/package.json tests/node/package-lock.json
	cd tests/node && npm install --no-save --no-audit --no-fund --ignore-scripts
	touch $@

lock: | $(VENV)/created
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet --disable-pip-version-check uv
	$(BUILD_REQUIRES) | $(LOCK) pyproject.toml - --output-file requirements.lock
	$(BUILD_REQUIRES) | $(LOCK) pyproject.toml - --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build tests/node/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kekdocs tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

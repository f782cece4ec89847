# Two commands on a fresh machine with Python 3.11: make demo, make test.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: install demo test check migrations lock clean

install: .venv/.installed

.venv/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本（可用 make PYTHON=python3.11 指定）"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.8 2>/dev/null \
	  && $(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt \
	  && $(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . \
	  || { $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt \
	  && $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . ; }
	@touch $@

demo: install
	@exec $(BIN)/zhaoming demo --port $(PORT)

test: install
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

check: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python tools/house.py
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run

migrations: install
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations

lock: install
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt

clean:
	@rm -rf .venv build *.egg-info

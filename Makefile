# `make run` starts Parley with simulated customers, `make test` proves everything. Each sets up what it needs first:
# Python packages in .venv, and Debian packages when it may install them (otherwise it says which line to run).

BIN := .venv/bin
ENVIRONMENT := .venv/.complete

.PHONY: run test check lint prove bench screenshots translations run-packages test-packages bench-packages
.NOTPARALLEL:

run: run-packages $(ENVIRONMENT)
	$(BIN)/python -m app sandbox

# The whole suite against real servers and devices, with the coverage floors.
test: test-packages lint
	$(BIN)/pytest -m "not slow" -n 2 --cov --cov-report=
	$(BIN)/pytest -m "slow and not calm" -n 2 --dist loadgroup
	$(BIN)/pytest -m calm -n 2 --cov --cov-append --cov-report=
	$(BIN)/coverage report --fail-under=90
	$(BIN)/coverage report --include='app/core/*,app/services/*' --fail-under=100

# The same rules, quickly: without what needs servers, devices, processes or the window.
check: run-packages lint
	$(BIN)/pytest -m "not slow and not window" -n 2

lint: $(ENVIRONMENT)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/pyright

# A hundred thousand random steps with people, and ten minutes of three desks on one database. Takes three quarters of an
# hour.
prove: test-packages $(ENVIRONMENT)
	PARLEY_STEPS=100000 $(BIN)/pytest --timeout 0 tests/unit/services/test_whatever_becomes_of_people.py
	PARLEY_TEAM_S=600 $(BIN)/pytest tests/end_to_end/test_three_desks.py

bench: bench-packages $(ENVIRONMENT)
	$(BIN)/python -m bench

screenshots: test-packages $(ENVIRONMENT)
	$(BIN)/python -m tests.screenshots

# After sentences changed: brings the catalogues up to date and names what waits for a translator.
translations: run-packages $(ENVIRONMENT)
	$(BIN)/python -m scripts.translations

run-packages:
	@scripts/system-packages run

test-packages:
	@scripts/system-packages run test

bench-packages:
	@scripts/system-packages run test bench

$(ENVIRONMENT): pyproject.toml
	@scripts/python-environment
	@touch $@

# `make run` and `make test` are all anybody needs; neither expects anything but a Python on the machine.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE # compiled once, not at every start of every process
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest --ds=tests.settings
# Three on two cores: some of them wait for the processes that they start. tests/conftest.py says which begin first.
WITHOUT_BROWSER := $(PYTEST) -n 3 --dist loadfile --no-loadscope-reorder

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

.PHONY: run
run: setup ## the whole site on http://localhost:8000 (or PORT), until Ctrl-C
	@exec $(PYTHON) manage.py up --with-parent

.PHONY: test
test: PHOTOS = 1
test: setup ## everything CI checks: style, types, templates, settings, tests, journeys in a browser
	@$(MAKE) --jobs=2 browser checks tests # beside each other: checking types waits for nobody and leaves a core free
	$(PYTEST) -n 3 tests/journeys # named: else each process would read all other tests too

.PHONY: test-fast
test-fast: PHOTOS = 1
test-fast: setup ## the same without the browser and without the tests that cost most (tests/long.txt)
	@$(MAKE) --jobs=2 checks quick-tests

.PHONY: tests
tests: compiled
	$(WITHOUT_BROWSER) -m "not journey"

.PHONY: compiled
compiled: # on a fresh checkout by one process, and not by three beside each other; what is wrong is told by the run itself
	@[ -d tests/__pycache__ ] || $(PYTEST) --collect-only -q >/dev/null 2>&1 || true

.PHONY: quick-tests
quick-tests: compiled
	$(WITHOUT_BROWSER) -m "not journey and not long"

.PHONY: long-tests
long-tests: PHOTOS = 1
long-tests: setup ## measures all tests without the browser and lists the files that `make test-fast` leaves out
	$(PYTHON) -m tests.long

.PHONY: setup
setup: ## packages into .venv, from uv.lock
	@scripts/setup $(if $(PHOTOS),--group photo)

.PHONY: browser
browser:
	@scripts/browser

.PHONY: checks
checks: types style templates migrations settings ## everything that is checked without running tests

.PHONY: types
types:
	$(PYTHON) -m mypy

.PHONY: style
style:
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

.PHONY: templates
templates:
	$(PYTHON) -m djlint --lint templates

.PHONY: migrations
migrations: # asks no database, so the warning that none answers is beside the point
	$(PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

.PHONY: settings
settings: # as in production, with a secret of the moment
	@env DEBUG=0 SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		ALLOWED_HOSTS=akkerplan.example SITE_URL=https://akkerplan.example MAIL_URL=smtp://mail.example:587?tls=1 \
		DATABASE_URL=postgresql://akkerplan@database/akkerplan REDIS_URL=redis://redis:6379/0 \
		$(PYTHON) manage.py check --deploy --fail-level WARNING

.PHONY: format
format: setup ## put Python into the house style
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

PATIENT := -o faulthandler_timeout=3600 # at full size one test takes minutes
.PHONY: full-tests
full-tests: export FULL_TESTS = 1
full-tests: setup ## the tests that normally take a sample (junk in forms, killed workers, laws of the rules), at full size
	$(PYTHON) -m pytest $(PATIENT) tests/walls/test_junk.py tests/reminders/test_chaos.py tests/screening/test_forms.py tests/rules

# Measurements that take minutes; each script says what it measures.
ifneq ($(wildcard benchmarks/labels.py),)
.PHONY: labels
labels: setup ## how well the label reader reads; writes the tables of docs/labels.md anew
	$(PYTHON) -m benchmarks.labels
	$(PYTHON) -m benchmarks.labels --write
	$(PYTHON) -m benchmarks.pastes
endif
ifneq ($(wildcard benchmarks/honesty.py),)
.PHONY: honesty
honesty: setup ## how often the review is wrong
	$(PYTHON) -m benchmarks.honesty
endif
.PHONY: speed
speed: setup ## how fast the rules decide, and how long a review takes
	$(PYTHON) -m benchmarks.rules
	$(PYTHON) -m benchmarks.reviews
.PHONY: fanout
fanout: setup ## 10,000 reminders in one minute, against a bare loop with the same mails
	$(PYTHON) -m benchmarks.reminders
.PHONY: pages
pages: setup ## Today and a check-in, against the least that the same stack can do
	$(PYTHON) -m benchmarks.pages
.PHONY: load
load: setup ## ten thousand sign-ups, two hundred at once
	$(PYTHON) -m benchmarks.sign_ups
.PHONY: growth
growth: setup ## what a page costs beside a hundred thousand trials and eight million check-ins
	$(PYTHON) -m benchmarks.growth
.PHONY: suite
suite: setup ## how long `make test` takes on a fresh clone, beside a yardstick of the same machine
	$(PYTHON) -m benchmarks.suite
.PHONY: chaos
chaos: export FULL_TESTS = 1
chaos: setup ## reminders while everything is killed, in every time zone, for 25 minutes
	$(PYTEST) $(PATIENT) -s -q tests/reminders/test_chaos.py tests/reminders/test_life.py tests/reminders/test_mail_server.py \
		tests/rules/test_local_time.py
.PHONY: mutants
mutants: export FULL_TESTS = 1
mutants: ## how many small mistakes in the rules their tests notice (ONLY="apps.rules.stopping.*" for some)
	@scripts/setup --group mutants
	$(PYTHON) -m benchmarks.mutants $(ONLY)

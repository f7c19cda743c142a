# make serve   the portal of content/ on localhost       make check   format, lint, types
# make site    the portal into site/, strictly           make lock    renew the pinned requirements
# make pages TEXTS="…"   the tests of pages on a portal of other texts
# make test    every test, the browser's too             make clean   remove what was built
# make audit   heavier checkers on every page            make statement   the accessibility statement anew
#
# Needs Python 3.11 or newer, git and make. Everything else goes into .venv, pinned by hash.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet
SITE_READY := $(VENV)/.site-requirements
TEST_READY := $(VENV)/.test-requirements
PACKAGE_READY := $(VENV)/.package

.PHONY: serve site test pages laws check format lock docs clean diagnostics
.DEFAULT_GOAL := site

serve: $(PACKAGE_READY)
	$(RUN) -m mkdocs_wardreports.site serve

site: $(PACKAGE_READY)
	$(RUN) -m mkdocs_wardreports.site build

test: $(TEST_READY) $(PACKAGE_READY)
	@sh requirements/system.sh
	$(RUN) -m pytest $(PYTEST_ARGUMENTS)

# The tests of pages on a portal of other texts, added to a folder of their own; what `add` finds is for its user.
TEXTS ?= ../shared/corpus/*.txt
PAGES := $(addprefix tests/browser/test_,every_page.py goals.py portal.py reading.py restored.py tables.py)
pages: $(TEST_READY) $(PACKAGE_READY)
	rm -rf build/pages && mkdir -p build
	-$(VENV)/bin/wardreports add $(TEXTS) --into build/pages >build/pages.txt 2>&1
	WARDREPORTS_PORTAL_OF=$(CURDIR)/build/pages $(RUN) -m pytest $(PAGES) $(PYTEST_ARGUMENTS)

# Every law over 10,000 examples, those of reports as texts over 120,000 together; the round-trip of 2,000 reports in each dialect.
laws: $(TEST_READY) $(PACKAGE_READY)
	$(RUN) -m pytest tests/laws --hypothesis-profile=long $(PYTEST_ARGUMENTS)
	$(RUN) -m tests.roundtrip

# Checkers that are no Python: they need Java, Node.js and npm.
audit: $(TEST_READY) $(PACKAGE_READY)
	cd tools/audit && PUPPETEER_SKIP_DOWNLOAD=1 CHROMEDRIVER_SKIP_DOWNLOAD=true npm ci --no-audit --no-fund --ignore-scripts
	$(RUN) tools/audit/audit.py

# Runs the tests of pages and records what they found; `make audit` before it adds the checkers' results.
statement: $(TEST_READY) $(PACKAGE_READY)
	@mkdir -p build
	-$(RUN) -m pytest tests/browser --record build/claims.json
	$(RUN) tools/statement.py record build/claims.json

check: $(TEST_READY) $(PACKAGE_READY)
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy

format: $(TEST_READY)
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .

# The reports' diagnostics as workflow annotations on GitHub, as text elsewhere.
diagnostics: $(PACKAGE_READY)
	$(VENV)/bin/wardreports check --format $(if $(GITHUB_ACTIONS),github,full)

$(RUN):
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên / Python 3.11 or newer is needed" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(SITE_READY): requirements/site.txt | $(RUN)
	$(PIP) install --require-hashes -r requirements/site.txt
	@touch $@

$(TEST_READY): requirements/test.txt | $(RUN)
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@ $(SITE_READY)

# Editable, so that it is done again only when the entry points may have changed.
$(PACKAGE_READY): pyproject.toml $(SITE_READY)
	$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

# One resolution for every Python from 3.11 and every system; no host is named in what it writes.
LOCK := $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
lock: | $(RUN)
	$(PIP) install --require-hashes -r requirements/lock.txt
	$(LOCK) requirements/lock.in -o requirements/lock.txt
	$(LOCK) pyproject.toml requirements/site.in -o requirements/site.txt
	$(LOCK) pyproject.toml requirements/site.in --extra test -c requirements/site.txt -o requirements/test.txt

# The reference of codes is made from their table.
docs: $(PACKAGE_READY)
	$(RUN) -c 'from pathlib import Path; from wardreports.diagnostics.explain import reference; \
		Path("docs/dev/diagnostics.md").write_text(reference(), encoding="utf-8")'

clean:
	rm -rf site build .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache

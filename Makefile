# The same commands here, in CI and in the README. Needs Python >= 3.11 and make; uses uv where it finds it.
PYTHON ?= python3
PORT ?= 8000
export PORT
RUN := .venv/bin
LOCK ?= runtime
SEEDS ?= 5

BASE ?= HEAD

.PHONY: demo demo-data test check quality fix bench faults screens translations clean

demo: demo-data
	@$(RUN)/assises serve --port $(PORT)

demo-data: .venv/runtime translations
	@$(RUN)/assises migrate --verbosity 0
	@$(RUN)/assises collectstatic --noinput --verbosity 0
	@$(RUN)/assises demo

test: .venv/dev translations
	@$(RUN)/assises collectstatic --noinput --verbosity 0
	@$(RUN)/python -m pytest -n 2 --dist loadgroup --create-db

quality: .venv/dev translations
	@$(RUN)/ruff check .
	@$(RUN)/mypy
	@$(RUN)/lint-imports
	@$(RUN)/djlint --lint --quiet assises
	@$(RUN)/assises makemigrations --check --dry-run --verbosity 0
	@$(RUN)/assises translations --check

# What concerns the change since BASE, in two minutes: before each commit.
check: .venv/dev translations
	@$(RUN)/python -m tests.check --base $(BASE)

# Every page of the demonstration, in both languages and at both widths, on one sheet: var/screens/index.html.
screens: .venv/dev translations
	@$(RUN)/assises collectstatic --noinput --verbosity 0
	@$(RUN)/python -m tests.screens

fix: .venv/dev
	@$(RUN)/ruff check --fix --quiet . ; $(RUN)/ruff format --quiet .

bench: .venv/dev translations
	@$(RUN)/assises collectstatic --noinput --verbosity 0
	@$(RUN)/python -m tests.benchmarks

# Programs killed, servers lost, disks and databases that fail; the suite plays one seed of each.
faults: .venv/dev translations
	@$(RUN)/assises collectstatic --noinput --verbosity 0
	@$(RUN)/python -m tests.faults --seeds $(SEEDS)

translations: .venv/runtime
	@$(RUN)/assises translations --compile

# The development set includes the other: whichever is asked first, the environment is never made twice.
.venv/dev: LOCK = dev
.venv/dev: requirements/dev.lock pyproject.toml
	@$(install)
	@touch .venv/runtime .venv/dev

.venv/runtime: requirements/runtime.lock pyproject.toml
	@if [ -f .venv/dev ]; then $(MAKE) --no-print-directory .venv/dev; else $(install); fi
	@touch .venv/runtime

# Nothing is written before Python is known to be new enough; an environment of an older one goes, or it would stay in use.
define install
enough='import sys; sys.exit(sys.version_info < (3, 11))'; \
python=`command -v "$(PYTHON)" || uv python find "$(PYTHON)" 2>/dev/null`; \
if ! "$$python" -c "$$enough" 2>/dev/null; then \
  found=`"$$python" -c 'import platform; print(platform.python_version())' 2>/dev/null`; \
  echo "Assises needs Python 3.11 or newer, and $(PYTHON) is $${found:-not found}: name another, as in « make demo PYTHON=python3.12 »." >&2; \
  exit 1; \
fi; \
if [ -e .venv ] && ! .venv/bin/python -c "$$enough" 2>/dev/null; then rm -rf .venv; fi; \
if command -v uv >/dev/null 2>&1; then \
  uv venv --quiet --allow-existing --python "$$python" .venv && uv pip install --quiet --python $(RUN)/python --require-hashes -r requirements/$(LOCK).lock \
  && uv pip install --quiet --python $(RUN)/python --no-deps -e . ; \
else \
  "$$python" -m venv .venv && $(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(LOCK).lock \
  && $(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e . ; \
fi
endef

clean:
	rm -rf .venv build *.egg-info

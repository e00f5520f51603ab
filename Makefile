# make run | web | test | web-test | pictures | fonts | quick | fuzz | torture | soak | lint | check | build | wheel | bench | messages | lock | clean     (the same on every machine with Python >= 3.11)
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2
PYTEST = -m pytest --numprocesses $(WORKERS) --dist worksteal

.PHONY: anew run web test web-test pictures fonts quick fuzz torture soak lint check build wheel bench messages lock clean

run: $(VENV)/.run
	@$(BIN)/python -m bot

# The same bot in the browser, much as Discord shows it.
web: $(VENV)/.run
	@$(BIN)/python -m bot web

build: $(VENV)/.run
	@$(BIN)/python -m bot build

test: $(VENV)/.test
	$(BIN)/python $(PYTEST)

# Drives the face in the browser, in a Chromium that is installed already (BROWSER=path of another).
web-test: $(VENV)/.web
	$(BIN)/python -m pytest -rP tests/web/browser.py

# Makes the pictures in docs/pictures anew: those of some cards, and the face in the browser, where a Chromium is.
pictures: $(VENV)/.web
	$(BIN)/python -m tests.support.drawings docs/pictures
	$(BIN)/python -m tests.web.shots docs/pictures

# Cuts the fonts of pictures anew, from those in the folder FROM (tests/support/fonts.py says which).
fonts: $(VENV)/.test
	$(INSTALL) uharfbuzz==0.57.0
	$(BIN)/python -m tests.support.fonts $(FROM)

# While you work: the rules, the house, the words, and one use of each command.
quick: $(VENV)/.test
	$(BIN)/python $(PYTEST) tests/domain tests/presentation/test_words.py tests/test_house.py

# New examples and another order, each time: what `make test` leaves to chance on purpose.
fuzz: SEED ?= $(shell $(PYTHON) -c 'import random; print(random.randrange(2**32))')
fuzz: $(VENV)/.test
	@echo "To draw the same again: make fuzz SEED=$(SEED)"
	$(BIN)/python $(PYTEST) --hypothesis-profile=fuzz --hypothesis-seed=$(SEED) --randomly-seed=$(SEED)

lint: $(VENV)/.test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint
	$(BIN)/coverage erase
	$(BIN)/coverage run $(PYTEST)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Makes what can be installed without the project: dist/*.whl, and dist/*.tar.gz, from which the same wheel can be made.
wheel: $(VENV)/.run
	$(BIN)/python -m hatchling build --clean --directory dist

# Writes the texts of the code into the catalogue, after one was added or changed.
messages: $(VENV)/.test
	$(BIN)/python -m tests.support.messages

# Measures how well and how fast names are found (docs/search.md), how fast it answers (docs/performance.md), and what the ledger
# can bear; takes minutes.
bench: $(VENV)/.test
	$(BIN)/python -m tests.bench.search
	$(BIN)/python -m tests.bench.answers
	$(BIN)/python -m tests.bench.ledger

# Enemies use the bot 10,000 times, and all that it stands on breaks while players write (docs/reliability.md); takes minutes.
torture: SEED ?= 1
torture: $(VENV)/.test
	$(BIN)/python -m tests.bench.torture $(SEED)

# Uses the bot ten times a second for so long, and looks whether it answers all and stays as it is (docs/reliability.md).
soak: MINUTES ?= 60
soak: $(VENV)/.test
	$(BIN)/python -m tests.bench.soak $(MINUTES)

# Pins the packages anew, with their hashes, after pyproject.toml has changed.
lock: $(VENV)/.test
	$(INSTALL) uv
	$(BIN)/python -m tests.support.lock

clean:
	rm -rf $(VENV) dist data/knowledge.sqlite .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# The mark is made last: an environment without it was not finished, and is made anew. So is one whose Python is gone.
$(VENV)/.made: $(if $(shell $(BIN)/python -c "" 2>/dev/null || echo gone),anew)
	@command -v $(PYTHON) > /dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or later: https://www.python.org/downloads/" >&2; exit 1; }
	@$(PYTHON) -c "$$FIT"
	@echo "Making the folder $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml requirements.txt bot/installed.py
	@echo "Installing what the bot needs into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml requirements.txt requirements-test.txt bot/installed.py
	@echo "Installing what the tests need into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements-test.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

$(VENV)/.web: $(VENV)/.test requirements-web.txt
	@echo "Installing what tests in a browser need into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements-web.txt
	@touch $@

define FIT
import sys
if sys.version_info < (3, 11):
    found = sys.executable, ".".join(map(str, sys.version_info[:3]))
    sys.exit("Runekeeper needs Python 3.11 or later, and %s is %s. Name another: make PYTHON=python3.12" % found)
try:
    import ensurepip, venv
except ImportError:
    sys.exit("%s cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" % sys.executable)
endef
export FIT

# Everything this project is told to do. Needs Python 3.11, and root or sudo for Debian's packages.
# Settings come from the environment: HOST=0.0.0.0 PORT=8080 make run
.DEFAULT_GOAL := help
.PHONY: help run dev test bench lighthouse schermbeelden lint lock

# More for pytest: make test PYTEST_ARGS="-k zoeken -x"
PYTEST_ARGS ?=

help: ## Deze lijst
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: ## De site zoals bezoekers hem krijgen, op http://127.0.0.1:8000/
	@bin/site run

dev: ## De site met foutpagina's, die bij elke wijziging herstart
	@bin/site dev

test: ## Alle tests, op een echte PostGIS en met Chromium
	@bin/venv dev
	@bin/postgis start
	@bin/systeem chromium >/dev/null
	@bin/omgeving pytest -n auto $(PYTEST_ARGS)

bench: ## Hoe snel de pagina's zijn, op verzonnen gegevens
	@bin/venv dev
	@bin/postgis start
	@bin/systeem wrk
	@bin/omgeving python -m tests.bench
	@bin/omgeving python -m tests.bench.dekking
	@bin/omgeving python -m tests.bench.planner

lighthouse: ## Lighthouse op start, zoeken en detail; vraagt npm, en het netwerk om Lighthouse te halen
	@bin/venv dev
	@bin/systeem chromium >/dev/null
	@bin/omgeving python -m tests.kwaliteit.lighthouse

schermbeelden: ## Beelden van elke soort pagina, om naar te kijken
	@bin/venv dev
	@bin/systeem chromium >/dev/null
	@bin/omgeving python -m tests.kwaliteit.schermbeelden

lint: ## Stijl van Python en templates
	@bin/venv dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djlint --quiet --lint templates
	@.venv/bin/djlint --quiet --check templates

# Both for every platform and every Python from 3.11, with all hashes the index has, and without the
# name of that index. The second builds on the first, so that tests run with what the site runs with.
lock: export UV_CUSTOM_COMPILE_COMMAND = make lock
lock: compile = .venv/bin/uv pip compile --no-config --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links pyproject.toml
lock: ## Nieuwste versies van alle pakketten in de lockbestanden
	@bin/venv dev
	@$(compile) --output-file requirements.lock
	@$(compile) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

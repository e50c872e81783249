# Every target sets up what it needs; `make help` lists them.
BIN := .venv/bin

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-night check fix bench bench-lab schema docs golden clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/.base ## compile inventory/demo into out/demo and show the summary
	$(BIN)/fabricc build demo

test: check ## everything: checks, tests, and the demo on real FRR (as root, installs what is missing)
	.ci/setup system
	$(BIN)/pytest -n 2 -m "not lab"
	$(BIN)/pytest -m "lab and not night"

check: .venv/.dev ## lint, types, layers, and that generated files are fresh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fabricc schema --check
	$(BIN)/python -m fabricc.codes --check
	$(BIN)/fabricc fmt --check
	$(BIN)/fabricc build --check

fix: .venv/.dev ## what ruff can repair and format by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test-night: .venv/.dev ## what CI leaves out: servers of other releases of Debian (whose images are built first), more fabrics
	.ci/setup system
	$(BIN)/pytest -m night

bench: .venv/.dev ## CPU, wall and memory for 500 leafs and 10,000 hosts
	$(BIN)/python -m tests.bench

bench-lab: .venv/.dev ## wall, CPU and memory of labs with 21, 40 and 125 nodes (as root)
	$(BIN)/python -m tests.bench.lab

schema: .venv/.base ## write schemas/ from the models of the intent
	$(BIN)/fabricc schema

docs: .venv/.base ## write what docs/ has from the program: findings/, impact.md
	$(BIN)/python -m fabricc.codes

golden: .venv/.dev ## build the golden fabrics of tests/golden anew: then read the diff
	$(BIN)/python -m tests.golden.update

clean: ## remove what can be made again (never out/ or a lock)
	rm -rf .venv .cache .fabricc build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# Stamps: the environment follows pyproject.toml. The demo needs less than the tests.
.venv/.base: pyproject.toml
	@.ci/setup python
	@touch $@

.venv/.dev: pyproject.toml
	@.ci/setup python dev
	@touch $@ .venv/.base

# Two commands matter: « make run » opens the workshop, « make test » checks the project. Both set the machine up first.
.PHONY: run test test-full nightly bench lock clean

run:
	@sh scripts/setup.sh run

test:
	@sh scripts/setup.sh test

# What needs npm, or more time: a language server on the schema of a pack, the public cases of YAML, and short storms.
test-full: test
	.venv/bin/python tests/lsp/session.py
	.venv/bin/python tests/yaml_suite/session.py
	.venv/bin/python tests/storm_packs.py 2000 --seed 2
	.venv/bin/python tests/storm_proof.py 2000
	.venv/bin/python tests/storm_kill.py --kills 200 --seed 1

# The long storms.
nightly: test-full
	.venv/bin/python tests/storm_packs.py 20000 --seed 3
	.venv/bin/python tests/storm_proof.py 20000
	.venv/bin/python tests/storm_kill.py --kills 2000 --seed 2
	.venv/bin/python tests/storm_kill.py --calls

bench:
	@sh scripts/setup.sh bench

lock:
	@sh scripts/setup.sh lock

clean:
	rm -rf .venv out dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find charter tests -name __pycache__ -type d -prune -exec rm -rf {} +

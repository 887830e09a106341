# Two commands matter: « make run » opens the workshop, « make test » checks the project. Both set the machine up first.
.PHONY: run test bench lock clean

run:
	@sh scripts/setup.sh run

test:
	@sh scripts/setup.sh test

bench:
	@sh scripts/setup.sh bench

lock:
	@sh scripts/setup.sh lock

clean:
	rm -rf .venv out dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find charter tests -name __pycache__ -type d -prune -exec rm -rf {} +

"""``python -m charter``: the same as the ``charter`` command."""

from charter.cli.main import entry

if __name__ == "__main__":
    entry()

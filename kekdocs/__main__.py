"""``python -m kekdocs``."""

from kekdocs.cli import main

main()

"""Tests of kekdocs.files."""

"""Tests of kekdocs.deutsch."""

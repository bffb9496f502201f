"""Concepts as use cases: reading them, showing them, comparing their days, a new edition, export."""

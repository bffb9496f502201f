"""Sittings: opened, checked, begun, and their papers made."""

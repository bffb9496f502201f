"""The papers behind a vote as tables."""

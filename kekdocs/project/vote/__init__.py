"""Votes as a clerk says them, checked against Vorlage, settings and law, and recorded; callers import the modules."""

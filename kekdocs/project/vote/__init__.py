"""Votes as a clerk says them, checked against Vorlage, settings and law, and recorded; callers import the modules.

An ``Angabe`` is what a clerk says; its ``Plan`` knows what changes, what that replaces, who wrote it and what the votes come to.
"""

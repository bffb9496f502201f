"""Use cases on a workspace: open, check, build, make new; each in a module of its own.

Nothing is handed on here, because a check must not load what only a build needs: import the module.
"""

"""kekdocs: resolutions of German county councils, from one YAML file to Word and PDF.

The public API is ``kekdocs.__all__``; the names are loaded on first use, so that ``kekdocs --help`` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kekdocs._version import __version__

if TYPE_CHECKING:
    from kekdocs.project.build import build
    from kekdocs.project.bundle.make import make_bundle
    from kekdocs.project.bundle.wish import BundleOptions, BundleResult
    from kekdocs.project.init import create_workspace
    from kekdocs.project.load import open_workspace
    from kekdocs.project.new import Answers, create_vorlage
    from kekdocs.project.opened import Opened
    from kekdocs.project.report import BuildOptions, BuildReport
    from kekdocs.project.sitzung.opened import OpenedSitzung, open_sitzung, select_sitzung
    from kekdocs.project.workspace import Workspace, find_workspace

_HOMES = {
    "Answers": "new",
    "BuildOptions": "report",
    "BuildReport": "report",
    "BundleOptions": "bundle.wish",
    "BundleResult": "bundle.wish",
    "Opened": "opened",
    "OpenedSitzung": "sitzung.opened",
    "Workspace": "workspace",
    "build": "build",
    "create_vorlage": "new",
    "create_workspace": "init",
    "find_workspace": "workspace",
    "make_bundle": "bundle.make",
    "open_sitzung": "sitzung.opened",
    "open_workspace": "load",
    "select_sitzung": "sitzung.opened",
}

__all__ = [
    "Answers",
    "BuildOptions",
    "BuildReport",
    "BundleOptions",
    "BundleResult",
    "Opened",
    "OpenedSitzung",
    "Workspace",
    "__version__",
    "build",
    "create_vorlage",
    "create_workspace",
    "find_workspace",
    "make_bundle",
    "open_sitzung",
    "open_workspace",
    "select_sitzung",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kekdocs' has no attribute {name!r}")
    value = getattr(import_module(f"kekdocs.project.{_HOMES[name]}"), name)
    globals()[name] = value
    return value

"""Keeps pydantic from looking for plugins; imported before pydantic.

It would look through all installed packages and load importlib.metadata and email for it: 30 ms of each cold start, and
foreign code in our models. PYDANTIC_DISABLE_PLUGINS saves the search but not the loading. Where pydantic is there already,
or has moved the module, nothing happens.
"""

from __future__ import annotations

import sys
from types import ModuleType

_LOADER = "pydantic.plugin._loader"

if _LOADER not in sys.modules:
    sys.modules[_LOADER] = ModuleType(_LOADER)
    vars(sys.modules[_LOADER])["get_plugins"] = tuple

"""Addresses of clusters, as they are given on the command line."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(dask|tls)://([^\s/:]+|\[[0-9A-Fa-f:]+\]):(\d{1,5})/?")


def dask_address(address: str) -> str | None:
    """Return what Dask calls ``dask://host:port`` (in the clear) or ``tls://host:port``; None for another form."""
    found = _ADDRESS.fullmatch(address)
    return f"{'tcp' if found[1] == 'dask' else 'tls'}://{found[2]}:{found[3]}" if found else None

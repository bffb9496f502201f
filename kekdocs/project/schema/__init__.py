"""JSON Schema (draft-07) of the YAML files for completion, hover texts and first checks in an editor."""

from kekdocs.project.schema.build import Kind, build_schema, schema_json

__all__ = ["Kind", "build_schema", "schema_json"]

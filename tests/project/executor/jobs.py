"""Jobs as a build plans them."""

from __future__ import annotations

from pathlib import Path

from kekdocs.project.document import Job
from kekdocs.project.load import open_workspace
from kekdocs.project.manifest import Manifest
from kekdocs.project.plan import plan_documents
from kekdocs.project.report import BuildOptions, BuildReport
from kekdocs.project.workspace import Workspace


def jobs_of(workspace: Workspace, *formats: str) -> list[Job]:
    opened = open_workspace(workspace, None)
    report = BuildReport(Path("nirgends"), opened)
    wanted = plan_documents(opened, BuildOptions(formats=formats), Manifest(report.output), report)
    assert (report.failures, report.diagnostics) == ([], ())
    return [each.make_job() for each in wanted]

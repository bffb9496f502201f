"""Errors of the surroundings: raised, one class a reason, with a German sentence for the clerk.

What is wrong in a user's file is never raised but collected as a ``Diagnostic``.

At the bottom of all packages: every layer raises them, and the command line must name them without loading anything else.
"""

from __future__ import annotations


class KekdocsError(Exception):
    """The surroundings do not allow what was asked (a program is missing, a file is open, the disk is full).

    ``str(error)`` is a whole German sentence; ``hint`` says what the user can do, or is empty.
    """

    code = "K500"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class FileBusyError(KekdocsError):
    """The file is open in another program, as Word holds it, or write-protected."""

    code = "K501"


class DiskFullError(KekdocsError):
    """There is no room left for the file; what was there before is untouched."""

    code = "K502"


class FileAccessError(KekdocsError):
    """The file or folder cannot be read or written for another reason of the system."""

    code = "K503"


class EngineMissingError(KekdocsError):
    """The program that was asked to make the PDF is not installed."""

    code = "K504"


class EngineFailedError(KekdocsError):
    """The program that was asked to make the PDF failed, hung or gave nothing."""

    code = "K505"


class MissingCharacterError(EngineFailedError):
    """No font has a ``character`` of the document."""

    character = ""


class UnsafePathError(KekdocsError):
    """A path named in a file leads out of its folder or cannot exist on Windows."""

    code = "K506"


class UnsafePackageError(KekdocsError):
    """A zip package (DOCX) is damaged, too large, or holds what an office document must not hold."""

    code = "K507"


class PrivateTemplateError(KekdocsError):
    """A Word template holds what no public document may take over: comments, tracked changes, hidden text."""

    code = "K359"


class ConflictError(KekdocsError):
    """Someone else changed the file meanwhile."""

    code = "K508"


class WorkspaceMissingError(KekdocsError):
    """No ``kekdocs.yaml`` in this folder or above it."""

    code = "K509"


class NameClashError(KekdocsError):
    """Two Vorlagen would give documents of the same name."""

    code = "K510"


class ForeignFileError(KekdocsError):
    """The file at the target was not made by this program, or was changed since."""

    code = "K511"


class SelfCheckError(KekdocsError):
    """What was made does not give back what it was made of; a fault of this program, and nothing was written."""

    code = "K515"


class UnreadableTextError(KekdocsError):
    """A text that is to be compared is none: another kind of file, an unknown encoding, characters that no document holds."""

    code = "K516"


class TextTooLargeError(KekdocsError):
    """A text that is to be compared is larger than what is compared."""

    code = "K517"


class UnreadablePdfError(KekdocsError):
    """A PDF gives no text: it is damaged, protected by a password, scanned, or does not say what its glyphs mean."""

    code = "K518"


class UnreadableVorlageError(KekdocsError):
    """A Vorlage that is to be compared or changed has errors."""

    code = "K519"


class BefehlError(KekdocsError):
    """An Änderungsbefehl cannot be read, or does not fit the text that it is applied to."""

    code = "K520"


class DateMissingError(KekdocsError):
    """A comparison that becomes a document needs a date, and nothing says which."""

    code = "K521"


class EditRefusedError(KekdocsError):
    """A value cannot be written into the YAML without touching anything else; nothing was changed."""

    code = "K522"


class JournalError(KekdocsError):
    """The journal of the votes is damaged so that nothing can be added to it."""

    code = "K523"


class PdfRefusedError(KekdocsError):
    """A PDF cannot go into a bundle; this class itself: it is none, or damaged beyond repair."""

    code = "K542"


class PdfTooLargeError(PdfRefusedError):
    """A PDF has more pages, objects, pixels or unpacked bytes, or is nested deeper, than is taken."""

    code = "K540"


class PdfPasswordError(PdfRefusedError):
    """A PDF opens only with a password."""

    code = "K541"


class BundleError(KekdocsError):
    """The parts do not make a bundle."""

    code = "K546"


class ClusterError(KekdocsError):
    """The cluster that was to render cannot be reached, has no workers, or would give other documents."""

    code = "K570"

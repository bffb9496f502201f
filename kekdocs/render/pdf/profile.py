"""A throw-away user profile of LibreOffice, apart from the one in which the clerk works."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    # no macros, no links to other files
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    # no network: everything goes to a proxy at a port where nobody listens (9, "discard")
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    # no questions: first start, recovery, news
    ("Setup/Office", "ooSetupInstCompleted", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    # the same file on each computer, whatever its language
    ("Setup/L10N", "ooSetupSystemLocale", "de-DE"),
)
_NO_UPDATE_JOB = (
    "<item oor:path=\"/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments\">"
    '<prop oor:name="AutoCheckEnabled" oor:op="fuse" oor:type="xs:boolean"><value>false</value></prop></item>\n'
)


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    return f"{_HEAD}{items}{_NO_UPDATE_JOB}</oor:items>\n"


def write_settings(folder: Path) -> None:
    """Make a new profile in ``folder``; LibreOffice adds the rest at its first start."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")


class Profile:
    """The profile of one process; made at the first use, removed at the end of the process.

    LibreOffice fills it at its first start; later starts are a third faster. A forked process gets one of its own, because
    two programs with one profile hand their work to each other.
    """

    def __init__(self) -> None:
        self._owner = 0
        self._folder = Path()

    def folder(self) -> Path:
        """Return the folder of the profile."""
        if self._owner != os.getpid():
            self._folder = _make_folder()
            self._owner = os.getpid()
        return self._folder

    def discard(self) -> None:
        """Remove the profile, as after a kill, which may leave it locked or half written."""
        if self._owner == os.getpid():
            shutil.rmtree(self._folder, ignore_errors=True)
        self._owner = 0


def _make_folder() -> Path:
    # Unlike atexit this also runs at the end of a worker process of multiprocessing.
    from multiprocessing.util import Finalize  # noqa: PLC0415  # costs a few ms that a build without LibreOffice saves

    folder = Path(tempfile.mkdtemp(prefix="kekdocs-profil-"))
    Finalize(None, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=0)
    write_settings(folder)
    return folder

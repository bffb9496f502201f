"""A small client for the YAML language server over standard input and output, as an editor is one."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

TIMEOUT = 60.0  # seconds; the first answer waits until node has loaded and the schemas are read

Message = dict[str, Any]

_CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


class LanguageServer:
    """One session. ``settings`` are those of ``.vscode/settings.json``, keys with dots."""

    def __init__(self, command: list[str], root: Path, settings: Message) -> None:
        self._root, self._settings = root, settings
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read_all, daemon=True)
        self._reader.start()
        self._last_id = 0
        self._opened: set[str] = set()
        self._start()

    def _start(self) -> None:
        uri = self._root.as_uri()
        folders = [{"uri": uri, "name": self._root.name}]
        start = {"processId": None, "rootUri": uri, "workspaceFolders": folders, "locale": "de"}
        self.request("initialize", {**start, "capabilities": _CAPABILITIES})
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": None})
        self._wait_for_schemas()

    def _wait_for_schemas(self) -> None:
        """The server answers before it has read its settings; then it has nothing to say about anything."""
        until = time.monotonic() + TIMEOUT
        while not self.check("resolutions/probe.yaml", "no such key: 1\n"):
            assert time.monotonic() < until, "the settings name no schema for resolutions/*.yaml"

    def close(self) -> None:
        self.request("shutdown", None)
        self._notify("exit", None)
        self._process.wait(TIMEOUT)
        self._reader.join(TIMEOUT)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def check(self, file: str, text: str) -> list[Message]:
        """Return the diagnostics of a text as the content of a file, relative to the root."""
        uri = self._open(file, text)

        def is_answer(message: Message) -> bool:
            return message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri

        found: list[Message] = self._wait(is_answer)["params"]["diagnostics"]
        return found

    def _open(self, file: str, text: str) -> str:
        """Diagnostics do not say which version of a text they are about, so each text gets a name of its own."""
        path = self._root / file
        while path.as_uri() in self._opened:
            path = (self._root / file).parent / str(len(self._opened)) / path.name
        uri = path.as_uri()
        self._opened.add(uri)
        self._notify(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        return uri

    def complete(self, file: str, text: str) -> dict[str, Message]:
        """Return what is offered where ``¦`` stands in the text, by label."""
        result = self._ask_at("textDocument/completion", file, text)
        return {item["label"]: item for item in result["items"]}

    def hover(self, file: str, text: str) -> str:
        """Return the text shown when the mouse rests where ``¦`` stands."""
        result = self._ask_at("textDocument/hover", file, text)
        return str(result["contents"]["value"]) if result else ""

    def _ask_at(self, method: str, file: str, text: str) -> Any:
        before, mark, after = text.partition("¦")
        assert mark, "the text has no place"
        uri = self._open(file, before + after)
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        place = {"line": line, "character": column}
        return self.request(method, {"textDocument": {"uri": uri}, "position": place})

    def request(self, method: str, params: Any) -> Any:
        self._last_id += 1
        number = self._last_id
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda message: "method" not in message and message.get("id") == number)
        assert "error" not in answer, answer
        return answer["result"]

    def _notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = self._process.stdin
        assert pipe is not None
        pipe.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        pipe.flush()

    def _wait(self, is_wanted: Callable[[Message], bool]) -> Message:
        """Return the first message that fits; answer what the server asks meanwhile."""
        while True:
            message = self._inbox.get(timeout=TIMEOUT)
            assert message is not None, "the language server has ended"
            if is_wanted(message):
                return message
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: Message) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item["section"]) for item in message["params"]["items"]]

    def _section(self, name: str) -> Message:
        """``yaml.format.enable`` of a settings file is ``{"format": {"enable": …}}`` of the section ``yaml``."""
        if name in self._settings:
            return dict(self._settings[name])
        section: Message = {}
        for key, value in self._settings.items():
            first, *path = key.split(".")
            if first == name:
                inner = section
                for step in path[:-1]:
                    inner = inner.setdefault(step, {})
                inner[path[-1]] = value
        return section

    def _read_all(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        while message := _read_message(pipe):
            self._inbox.put(message)
        self._inbox.put(None)


def _read_message(pipe: IO[bytes]) -> Message | None:
    length = 0
    while (line := pipe.readline()) not in (b"\r\n", b""):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(pipe.read(length)) if length else None

"""A language client of a few lines: what an editor says to yaml-language-server, and what it answers."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Client:
    """One conversation with the server about files of ``folder``, with one schema."""

    def __init__(self, folder: Path, schema: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LANG": "fr_FR.UTF-8"},
        )
        self.number = 0
        self.told: queue.Queue[dict[str, Any]] = queue.Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.settings = {
            "yaml": {
                "schemas": {schema.as_uri(): "*.yaml"},
                "validate": True,
                "hover": True,
                "completion": True,
                "schemaStore": {"enable": False},
            }
        }
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder.as_uri(),
                "locale": "fr",
                "capabilities": {
                    "textDocument": {
                        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                        "hover": {"contentFormat": ["markdown"]},
                        "publishDiagnostics": {},
                    },
                    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
                },
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "pack"}],
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def close(self) -> None:
        """End the conversation and the server."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)

    def open(self, name: str, text: str) -> str:
        """Open a file in the editor; its address is what the questions name."""
        uri = (self.folder / name).as_uri()
        self.diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def completions(self, uri: str, line: int, character: int) -> list[dict[str, Any]]:
        """What the editor would offer there."""
        where = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/completion", where)
        return list(found["items"] if isinstance(found, dict) else found)

    def hover(self, uri: str, line: int, character: int) -> str:
        """What the editor would say of the word there."""
        where = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/hover", where)
        return str(found["contents"]["value"]) if found else ""

    def problems(self, uri: str, seconds: float = 15) -> list[dict[str, Any]]:
        """What the editor would underline, once the server has looked."""
        end = time.monotonic() + seconds
        while uri not in self.diagnostics and time.monotonic() < end:
            time.sleep(0.05)
        return self.diagnostics[uri]

    def ask(self, method: str, params: Any) -> Any:
        """A request, and its answer."""
        self.number += 1
        self._send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        while True:
            message = self.told.get(timeout=30)
            if message.get("id") == self.number:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        """A notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._received(json.loads(stream.read(length)))

    def _received(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method is None:
            self.told.put(message)
        elif method == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            sections = [item.get("section") for item in message["params"]["items"]]
            result = [self.settings.get(section, {} if section else None) for section in sections]
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        elif "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})

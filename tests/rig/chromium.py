"""Headless Chromium over the DevTools protocol: on two pipes, with nothing but the standard library."""

from __future__ import annotations

import base64
import json
import os
import select
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.rig.processes import Child, RigError

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_POLL_S = 0.03


class Chromium:
    """One browser with a new, empty profile. It talks JSON, ended by NUL, on its file descriptors 3 and 4."""

    def __init__(self, directory: Path, *, language: str = "en") -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._language = language
        self._ids = count(1)
        self._rest = b""
        self.console: list[str] = []
        """What pages have printed, and what went wrong in them."""
        self._child: Child | None = None

    def open(self, url: str, width: int = 1100, height: int = 760) -> Page:
        window = {"url": "about:blank", "width": width, "height": height, "newWindow": True}
        target = self.ask("Target.createTarget", window)
        session = self.ask("Target.attachToTarget", {"targetId": target["targetId"], "flatten": True})["sessionId"]
        page = Page(self, target["targetId"], session)
        for domain in ("Page", "Runtime", "Log"):
            page.ask(f"{domain}.enable")
        page.go(url)
        return page

    def ask(self, method: str, parameters: dict[str, Any] | None = None, session: str = "") -> dict[str, Any]:
        """Chromium's answer to one command; of the events in between, what pages print is noted."""
        name = next(self._ids)
        command: dict[str, Any] = {"id": name, "method": method, "params": parameters or {}}
        if session:
            command["sessionId"] = session
        os.write(self._to_browser, json.dumps(command).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == name:
                if "error" in answer:
                    raise RigError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        match event.get("method"):
            case "Runtime.consoleAPICalled":
                words = [str(each.get("value", each.get("description"))) for each in event["params"]["args"]]
                self.console.append(f"{event['params']['type']}: {' '.join(words)}")
            case "Runtime.exceptionThrown":
                self.console.append(str(event["params"]["exceptionDetails"].get("exception", {}).get("description")))
            case "Log.entryAdded":
                self.console.append(f"{event['params']['entry']['text']} {event['params']['entry'].get('url', '')}")

    def _read(self, timeout: float = 30.0) -> dict[str, Any]:
        while b"\0" not in self._rest:
            readable, _, _ = select.select([self._from_browser], [], [], timeout)
            more = os.read(self._from_browser, 1 << 16) if readable else b""
            if not more:
                assert self._child is not None
                raise self._child.failure("does not answer")
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)

    def __enter__(self) -> Self:
        read_by_browser, self._to_browser = os.pipe()
        self._from_browser, written_by_browser = os.pipe()
        flags = [*_FLAGS, f"--lang={self._language}", f"--user-data-dir={self._directory / 'profile'}"]
        places = f"3<&{read_by_browser} 4>&{written_by_browser}"
        command = ["bash", "-c", f'exec chromium "$@" {places}', "chromium", *flags]
        log = self._directory / "chromium.log"
        self._child = Child(command, log, inherit=(read_by_browser, written_by_browser))
        os.close(read_by_browser)
        os.close(written_by_browser)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._child is not None
        self._child.stop()
        os.close(self._to_browser)
        os.close(self._from_browser)


class Page:
    """One tab."""

    def __init__(self, browser: Chromium, target: str, session: str) -> None:
        self._browser = browser
        self._target = target
        self._session = session

    def ask(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        return self._browser.ask(method, parameters, self._session)

    def go(self, url: str) -> None:
        self.ask("Page.navigate", {"url": url})
        self.wait("document.readyState === 'complete'")

    def reload(self) -> None:
        self.evaluate("window.isOld = true")
        self.ask("Page.reload")
        self.wait("!window.isOld && document.readyState === 'complete'")

    def evaluate(self, script: str) -> Any:
        """The JSON value of an expression."""
        answer = self.ask("Runtime.evaluate", {"expression": script, "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in answer:
            raise RigError(f"{script}: {answer['exceptionDetails'].get('exception', {}).get('description')}")
        return answer["result"].get("value")

    def wait(self, script: str, timeout: float = 20.0) -> Any:
        """The value of an expression, once it is true."""
        deadline = time.monotonic() + timeout
        while True:
            value = self.evaluate(script)
            if value:
                return value
            if time.monotonic() > deadline:
                shown = self.evaluate("document.body.innerText")
                said = "\n".join(self._browser.console[-20:])
                raise RigError(f"never true in the page: {script}\nIt shows: {shown}\nIt says: {said}")
            select.select([], [], [], _POLL_S)

    def click(self, selector: str) -> None:
        self.wait(f"!!document.querySelector({json.dumps(selector)})")
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def type(self, selector: str, text: str) -> None:
        """Write as a keyboard would, into whatever the selector finds."""
        self.wait(f"!!document.querySelector({json.dumps(selector)})")
        self.evaluate(f"document.querySelector({json.dumps(selector)}).focus()")
        self.ask("Input.insertText", {"text": text})

    def press(self, key: str) -> None:
        """A letter, or Enter."""
        text = "\r" if key == "Enter" else key
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", {"type": kind, "key": key, "text": text})

    def choose_file(self, selector: str, file: Path) -> None:
        """As the dialog of a file field does."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        self.ask("DOM.setFileInputFiles", {"files": [str(file)], "nodeId": node})

    def screenshot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", {"format": "png"})["data"]))

    def close(self) -> None:
        self._browser.ask("Target.closeTarget", {"targetId": self._target})

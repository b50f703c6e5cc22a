"""Kamailio as the company's PBX: registrar and proxy with digest accounts over UDP, TCP and TLS on loopback."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.rig.certificates import Authority, Certificate
from tests.rig.processes import LOOPBACK, Child, RigError, free_port

REALM = "parley.test"
DEFAULT_USERS = {"agent": "agent-secret", "customer": "customer-secret", "colleague": "colleague-secret"}
DEFAULT_REFUSALS = {
    "busy": "486 Busy Here",
    "nobody": "480 Temporarily Unavailable",
    "decline": "603 Decline",
}
_STATIC = Path(__file__).with_name("kamailio.cfg")
_TABLES = Path("/usr/share/kamailio/dbtext/kamailio")
"""Empty tables of its text database, from Debian's package: the store for text messages is among them."""


class Kamailio:
    """A running Kamailio; `stop`, `start` and `restart` keep its ports and forget its registrations.

    Callers whose From is an account must authenticate; anyone else may call an account unasked, as from the public
    network. Unknown numbers get 404, accounts that are not registered 480, `refusals` their own answer, and a callee
    that has not answered within `ring_ms` milliseconds 408. A text message to an account that is not registered is
    answered 202 and delivered when it is, not always in order, unless `keeps_texts` is False; that store outlives a
    restart. What accounts publish of their presence is told to whoever subscribes to it; a restart forgets it.
    """

    def __init__(
        self,
        directory: Path,
        users: Mapping[str, str] = DEFAULT_USERS,
        *,
        refusals: Mapping[str, str] = DEFAULT_REFUSALS,
        ring_ms: int = 60_000,
        keeps_texts: bool = True,
        certificate: Certificate | None = None,
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.users = dict(users)
        self.log = directory / "kamailio.log"
        self.port = free_port()
        self.tls_port = free_port()
        self.certificate = certificate or Authority(directory / "certificates").issue()
        self._refusals = dict(refusals)
        self._trunks: dict[str, int] = {}
        self._ring_ms = ring_ms
        self._keeps_texts = keeps_texts
        self._child: Child | None = None

    @property
    def host(self) -> str:
        return LOOPBACK

    @property
    def ca_file(self) -> Path:
        """The authority to trust, as PEM."""
        return self.certificate.ca_file

    def uri(self, user: str, transport: str = "udp") -> str:
        """Where `user` is called, and with an empty user where one registers, over `transport` (udp, tcp, tls)."""
        port = self.tls_port if transport == "tls" else self.port
        parameter = "" if transport == "udp" else f";transport={transport}"
        return f"sip:{user}@{LOOPBACK}:{port}{parameter}" if user else f"sip:{LOOPBACK}:{port}{parameter}"

    def start(self) -> None:
        """Return once it answers; its UDP, TCP and TLS sockets are open by then."""
        configuration = self.directory / "kamailio.cfg"
        configuration.write_text(self._configuration(), encoding="utf-8")
        (self.directory / "tls.cfg").write_text(self._tls_configuration(), encoding="utf-8")
        self._lay_out_text_store()
        run = self.directory
        options = ["-DD", "-E", "-m", "32", "-M", "4", "-w", run, "-Y", run, "-P", run / "kamailio.pid"]
        self._child = Child(["kamailio", "-f", configuration, *options], self.log)
        try:
            self._child.wait_until(self._answers)
        except RigError:
            self.stop()
            raise

    def _lay_out_text_store(self) -> None:
        store = self.directory / "texts"
        if not store.exists():
            store.mkdir()
            shutil.copy(_TABLES / "version", store)
            # Kamailio does not fill these two columns, but its own table insists on them.
            silo = (_TABLES / "silo").read_text(encoding="utf-8")
            silo = silo.replace("callid(string)", "callid(string,null)").replace("status(int)", "status(int,null)")
            (store / "silo").write_text(silo, encoding="utf-8")
            # The presence server looks for its tables although it keeps everything in memory.
            for table in ("presentity", "active_watchers", "watchers"):
                shutil.copy(_TABLES / table, store)

    def stop(self) -> None:
        if self._child:
            self._child.stop()
            self._child = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def connect(self, number: str, port: int) -> None:
        """Send calls to `number` to whoever listens on UDP `port`, from now on and after a restart."""
        self._trunks[number] = port
        if self._child:
            self._ask("htable.sets", "trunks", number, str(port))

    def refuse_presence(self, answer: str) -> None:
        """Answer whatever concerns presence so ("489 Bad Event"), with "0" not at all, until it restarts."""
        self._ask("htable.sets", "limits", "presence", answer)

    def take_presence(self) -> None:
        """Do as a presence server does again."""
        self._ask("htable.delete", "limits", "presence")

    def contacts(self, user: str) -> list[str]:
        """The contact URIs at which `user` is registered now."""
        reply = self._ask("ul.lookup", "location", user)
        if "error" in reply:
            return []
        return [entry["Contact"]["Address"] for entry in reply["result"]["Contacts"]]

    def registered(self, user: str) -> bool:
        return bool(self.contacts(user))

    def wait_until_registered(self, user: str, *, registered: bool = True, timeout: float = 10.0) -> None:
        """Return once `user` is registered, or no longer is; `RigError` after `timeout` seconds."""
        self._running().wait_until(lambda: self.registered(user) is registered, timeout)

    def forget(self, user: str) -> None:
        """Drop what is known of `user`, as a registrar does that lost its memory."""
        self._ask("ul.rm", "location", user)

    def requests(self, method: str) -> list[str]:
        """One line for each request with `method` seen so far: `INVITE from sip:a@h to sip:b@h over udp`."""
        lines = self._running().output().splitlines()
        return [line[line.index(f"{method} from") :] for line in lines if f"{method} from" in line]

    def wait_for_requests(self, method: str, count: int, timeout: float = 10.0) -> None:
        """Return once so many requests with `method` have been seen; `RigError` after `timeout` seconds."""
        self._running().wait_until(lambda: len(self.requests(method)) >= count, timeout)

    def _running(self) -> Child:
        if self._child is None:
            raise RigError("kamailio is stopped")
        return self._child

    def _answers(self) -> bool:
        try:
            return "result" in self._ask("core.uptime")
        except urllib.error.URLError:
            return False

    def _ask(self, method: str, *arguments: str) -> dict[str, Any]:
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": list(arguments)}).encode()
        headers = {"Content-Type": "application/json"}
        question = urllib.request.Request(f"http://{LOOPBACK}:{self.port}/RPC", body, headers)
        try:
            with urllib.request.urlopen(question, timeout=5) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as refusal:
            return json.load(refusal)

    def _configuration(self) -> str:
        listeners = [
            f"udp:{LOOPBACK}:{self.port}",
            f"tcp:{LOOPBACK}:{self.port}",
            f"tls:{LOOPBACK}:{self.tls_port}",
        ]
        facts = [
            *(f'$sht(users=>{user}) = "{password}";' for user, password in self.users.items()),
            *(f'$sht(refusals=>{user}) = "{answer}";' for user, answer in self._refusals.items()),
            *(f'$sht(trunks=>{number}) = "{port}";' for number, port in self._trunks.items()),
            f"$sht(limits=>ring_ms) = {self._ring_ms};",
            f"$sht(limits=>keeps_texts) = {int(self._keeps_texts)};",
        ]
        return "\n".join(
            [
                "#!KAMAILIO",
                *(f"listen={listener}" for listener in listeners),
                f'include_file "{_STATIC}"',
                f'modparam("tls", "config", "{self.directory / "tls.cfg"}")',
                f'modparam("msilo", "db_url", "text://{self.directory / "texts"}")',
                f'modparam("presence", "db_url", "text://{self.directory / "texts"}")',
                # Addresses of record name no port, so what was kept goes through the front door once more.
                f'modparam("msilo", "outbound_proxy", "sip:{LOOPBACK}:{self.port}")',
                "event_route[htable:mod-init] {",
                *(f"    {fact}" for fact in facts),
                "}\n",
            ]
        )

    def _tls_configuration(self) -> str:
        return (
            "[server:default]\nmethod = TLSv1.2+\nverify_certificate = no\nrequire_certificate = no\n"
            f"certificate = {self.certificate.certificate_file}\nprivate_key = {self.certificate.key_file}\n"
            "[client:default]\nmethod = TLSv1.2+\nverify_certificate = no\n"
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

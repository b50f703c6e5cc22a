"""Dovecot as the company's mail server: mailboxes over IMAP, mail in by LMTP, mail out by submission."""

from __future__ import annotations

import os
import shutil
import smtplib
import socket
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from tests.rig.certificates import Authority, Certificate
from tests.rig.processes import LOOPBACK, Child, RigError, as_nobody, free_port, give_to_nobody

DOMAIN = "company.test"
DEFAULT_USERS = {"anna": "anna-secret", "team": "team-secret", "customer": "customer-secret"}
_STATIC = Path(__file__).with_name("dovecot.conf")


class Dovecot:
    """A running Dovecot; `stop`, `start` and `restart` keep its ports and mailboxes, `close` removes them.

    Users log in as `name@company.test` with their password, or with a token that `introspection_url` calls active. Mail
    handed to `smtp_port` is passed on to the relay at `relay_port`. It runs as nobody, so that its folder is its own;
    `extra` is added to its configuration.
    """

    def __init__(
        self,
        users: Mapping[str, str] = DEFAULT_USERS,
        *,
        relay_port: int = 0,
        introspection_url: str = "",
        largest_mail: int = 2_000_000,
        extra: str = "",
        certificate: Certificate | None = None,
    ) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix="parley-dovecot-"))
        self.users = dict(users)
        self.imap_port = free_port()
        self.imaps_port = free_port()
        self.lmtp_port = free_port()
        self.smtp_port = free_port()
        self.smtps_port = free_port()
        self.relay_port = relay_port or free_port()
        self.log = self.directory / "dovecot.log"
        self.certificate = certificate or Authority(self.directory / "certificates").issue()
        self._introspection_url = introspection_url
        self._largest_mail = largest_mail
        self._extra = extra
        self._quotas: dict[str, int] = {}
        self._child: Child | None = None

    @property
    def host(self) -> str:
        return LOOPBACK

    @property
    def ca_file(self) -> Path:
        return self.certificate.ca_file

    def address(self, user: str) -> str:
        return f"{user}@{DOMAIN}"

    def add_user(self, name: str, password: str, quota: int = 0) -> None:
        """Make an account, of `quota` bytes if that is given; it can be used at once."""
        self.users[name] = password
        if quota:
            self._quotas[name] = quota
        self._write_user(name)

    def maildir(self, user: str) -> Path:
        """Where this user's mail lies, made if it was not there."""
        folder = self.directory / "mail" / user / "Maildir"
        for name in ("cur", "new", "tmp"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        return folder

    def start(self) -> None:
        """Return once it answers; every port is open by then."""
        for folder in ("run", "users"):
            (self.directory / folder).mkdir(exist_ok=True)
        for lock in (self.directory / "mail").rglob("*.lock"):  # of a process that was killed: Dovecot waits minutes
            lock.unlink(missing_ok=True)
        for user in self.users:
            self._write_user(user)
        (self.directory / "oauth.conf").write_text(self._oauth(), encoding="utf-8")
        configuration = self.directory / "dovecot.conf"
        configuration.write_text(self._configuration(), encoding="utf-8")
        self.hand_over()
        self._child = Child([*as_nobody(), "dovecot", "-F", "-c", configuration], self.log)
        try:
            self._child.wait_until(self._answers)
        except RigError:
            self.stop()
            raise

    def stop(self) -> None:
        """As in a crash: it would take two seconds to leave in order, and keep connections that long."""
        if self._child:
            everybody: list[psutil.Process] = []
            with suppress(psutil.NoSuchProcess):  # it may have ended by itself
                master = psutil.Process(self._child.pid)
                everybody = [master, *master.children(recursive=True)]
            for process in everybody:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            self._child.stop()
            self._child = None
            psutil.wait_procs(everybody[1:], timeout=5)

    def restart(self) -> None:
        self.stop()
        self.start()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)

    def forget_uids(self, user: str) -> None:
        """Number the mails of a mailbox anew, as after a server was replaced; only while it is stopped.

        The file of the last UIDVALIDITY stays: without it the next is the second of the clock, and may be the same.
        """
        for entry in self.maildir(user).glob("dovecot*"):
            if not entry.name.startswith("dovecot-uidvalidity"):
                entry.unlink()

    def deliver(self, raw: bytes, *users: str, sender: str = "sender@elsewhere.test") -> None:
        """Put a mail into the mailbox of each of these users, as from outside."""
        with smtplib.LMTP(LOOPBACK, self.lmtp_port, local_hostname="elsewhere.test") as lmtp:
            lmtp.sendmail(sender, [self.address(user) for user in users], raw)

    def hand_over(self) -> None:
        """Give every file to the user that Dovecot runs as."""
        give_to_nobody(self.directory)

    def _answers(self) -> bool:
        ports = (self.imap_port, self.imaps_port, self.lmtp_port, self.smtp_port, self.smtps_port)
        return all(_opens(port) for port in ports) and _greets(self.imap_port)

    def _write_user(self, name: str) -> None:
        """Into a file of their own: Dovecot looks at one that it knows once a second at most."""
        quota = f"userdb_quota_rule=*:bytes={self._quotas[name]}" if name in self._quotas else ""
        line = f"{self.address(name)}:{{PLAIN}}{self.users[name]}::::::{quota}\n"
        (self.directory / "users" / name).write_text(line, encoding="utf-8")

    def _oauth(self) -> str:
        return (
            f"introspection_url = {self._introspection_url}\nintrospection_mode = post\n"
            "active_attribute = active\nactive_value = true\nusername_attribute = username\nforce_introspection = yes\n"
        )

    def _configuration(self) -> str:
        user = "nobody" if os.geteuid() == 0 else os.environ.get("USER", "nobody")
        group = "nogroup" if os.geteuid() == 0 else str(os.getegid())
        folder = self.directory
        oauth = f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {folder}/oauth.conf\n}}\n"
        return f"""\
base_dir = {folder}/run
state_dir = {folder}/run
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = yes
ssl_cert = <{self.certificate.certificate_file}
ssl_key = <{self.certificate.key_file}
submission_max_mail_size = {self._largest_mail}
submission_relay_host = {LOOPBACK}
submission_relay_port = {self.relay_port}
hostname = {DOMAIN}
{oauth if self._introspection_url else ""}passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {folder}/users/%n
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users/%n
  default_fields = uid={user} gid={group} home={folder}/mail/%n
}}
service imap-login {{
  inet_listener imap {{
    port = {self.imap_port}
  }}
  inet_listener imaps {{
    port = {self.imaps_port}
    ssl = yes
  }}
}}
service submission-login {{
  inet_listener submission {{
    port = {self.smtp_port}
  }}
  inet_listener submissions {{
    port = {self.smtps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {self.lmtp_port}
  }}
}}
!include {_STATIC}
{self._extra}
"""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _opens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex((LOOPBACK, port)) == 0


def _greets(port: int) -> bool:
    with socket.create_connection((LOOPBACK, port), timeout=5) as line:
        return line.recv(100).startswith(b"* OK")

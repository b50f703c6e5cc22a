"""A Prosody whose files are behind HTTPS, as a company's web server has them."""

from __future__ import annotations

import ssl

from tests.rig.processes import LOOPBACK
from tests.rig.prosody import Prosody
from tests.rig.tcp_gate import TcpGate


class WebSpace(Prosody):
    def __init__(self) -> None:
        super().__init__()
        folder = self.directory / "certs"
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(folder / f"{self.domain}.crt", folder / f"{self.domain}.key")
        self.front = TcpGate(self.web_port, tls)
        self.url = f"https://{LOOPBACK}:{self.front.port}/"

    def _configuration(self) -> str:
        plain = f'"http://{LOOPBACK}:{self.web_port}/"'
        text = super()._configuration()
        assert plain in text
        return text.replace(plain, f'"{self.url}"')

    def close(self) -> None:
        self.front.close()
        super().close()

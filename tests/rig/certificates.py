"""A certificate authority of the test's own, and server certificates it signs."""

from __future__ import annotations

import datetime
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DEFAULT_HOSTS = ("localhost", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Certificate:
    """PEM files: the certificate, its private key, and the authority that vouches for it."""

    certificate_file: Path
    key_file: Path
    ca_file: Path


class Authority:
    """Signs certificates (P-256, SHA-256) that are good from yesterday for thirty days."""

    def __init__(self, directory: Path, name: str = "Rig authority") -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _common_name(name)
        self.ca_file = directory / f"{_file_name(name)}.pem"
        certificate = _builder(self._name, self._name, self._key).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        _write_certificate(self.ca_file, certificate.sign(self._key, hashes.SHA256()))

    def issue(self, *hosts: str, expired: bool = False) -> Certificate:
        """A server certificate for `hosts` (names or addresses; loopback's own when none are given)."""
        names = hosts or DEFAULT_HOSTS
        key = ec.generate_private_key(ec.SECP256R1())
        builder = (
            _builder(_common_name(names[0]), self._name, key, expired=expired)
            .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        )
        stem = self._directory / f"{self.ca_file.stem}-{_file_name(names[0])}{'-expired' if expired else ''}"
        issued = Certificate(stem.with_name(f"{stem.name}.pem"), stem.with_name(f"{stem.name}.key"), self.ca_file)
        _write_certificate(issued.certificate_file, builder.sign(self._key, hashes.SHA256()))
        _write_key(issued.key_file, key)
        return issued


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, expired: bool = False
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    end = now - datetime.timedelta(hours=1) if expired else now + datetime.timedelta(days=30)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(end)
    )


def _common_name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _file_name(text: str) -> str:
    return text.lower().replace(" ", "-").replace("*", "any")


def _write_certificate(path: Path, certificate: x509.Certificate) -> None:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    path.touch(mode=0o600)
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )

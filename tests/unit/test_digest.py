"""Logging in to a PUBLISH by digest, against the examples of the RFCs."""

from __future__ import annotations

import re

import pytest

from app.telephony.engine.digest import credentials

OLD = (
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", '
    'opaque="5ccc069c403ebaf9f0171e9517f40e41"'
)
NEW = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)


def parts(answer: str | None) -> dict[str, str]:
    assert answer is not None
    return {name: quoted or bare for name, quoted, bare in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', answer)}


def test_the_example_of_rfc_2617() -> None:
    answer = parts(credentials(OLD, "GET", "/dir/index.html", "Mufasa", "Circle Of Life", cnonce="0a4f113b"))

    assert answer["response"] == "6629fae49393a05397450978507c4ef1"
    assert (answer["opaque"], answer["qop"], answer["nc"]) == ("5ccc069c403ebaf9f0171e9517f40e41", "auth", "00000001")


def test_the_example_of_rfc_7616() -> None:
    cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"

    answer = parts(credentials(NEW, "GET", "/dir/index.html", "Mufasa", "Circle of Life", cnonce=cnonce))

    assert answer["response"] == "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    assert answer["algorithm"] == "SHA-256"


def test_a_server_that_names_no_quality_is_answered_as_before_there_was_any() -> None:
    challenge = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"'

    answer = parts(credentials(challenge, "GET", "/dir/index.html", "Mufasa", "Circle Of Life"))

    assert answer["response"] == "670fd8c2df070c60b045671b8b24ff02"
    assert "cnonce" not in answer


def test_each_answer_has_a_word_of_its_own() -> None:
    first, second = (parts(credentials(OLD, "GET", "/", "Mufasa", "Circle Of Life")) for _ in range(2))

    assert first["cnonce"] != second["cnonce"]


@pytest.mark.parametrize(
    "challenge",
    [
        "",
        'Bearer realm="x"',
        'Digest realm="x"',
        'Digest realm="x", nonce="n", algorithm=MD5-sess',
        'Digest realm="x", nonce="n", qop="auth-int"',
    ],
)
def test_what_cannot_be_answered_is_not(challenge: str) -> None:
    assert credentials(challenge, "PUBLISH", "sip:a@b", "a", "secret") is None

"""A PUBLISH as PJSIP sends it. Its own knows no activity but away and busy, and tells nobody when a server refuses."""

from __future__ import annotations

import pjsua2 as pj

from app.core.account import PhoneAccount
from app.telephony.engine.digest import credentials
from app.telephony.engine.pidf import CONTENT_TYPE, document
from app.telephony.engine.publication import Publish
from app.telephony.engine.wire import presence_server, presentity

_METHOD = "PUBLISH"


def publish_request(publish: Publish, account: PhoneAccount, password: str) -> pj.SendRequestParam:
    uri = presence_server(account)
    request = pj.SendRequestParam()
    request.method = _METHOD
    request.txOption.targetUri = uri
    if publish.presence is not None:
        request.txOption.contentType = CONTENT_TYPE
        request.txOption.msgBody = document(publish.presence, presentity(account), f"d{account.id.hex[-8:]}")
    headers = {"Event": "presence", "Expires": str(publish.lasts_s)}
    if publish.etag:
        headers["SIP-If-Match"] = publish.etag
    if publish.login is not None:
        name, challenge = publish.login
        answer = credentials(challenge, _METHOD, uri, account.login or account.user, password)
        # Without one the server asks once more, and its question is what is shown.
        headers |= {name: answer} if answer is not None else {}
    for name, value in headers.items():
        header = pj.SipHeader()
        header.hName, header.hValue = name, value
        request.txOption.headers.append(header)
    return request

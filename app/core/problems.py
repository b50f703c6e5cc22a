"""What can go wrong, in words an agent understands, each with what to do about it."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    WRONG_PASSWORD = "wrong-password"
    UNKNOWN_HOST = "unknown-host"
    CERTIFICATE = "certificate"
    UNREACHABLE = "unreachable"
    SERVER_TROUBLE = "server-trouble"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    NO_SUCH_NUMBER = "no-such-number"
    DECLINED = "declined"
    NOT_ALLOWED = "not-allowed"
    NO_COMMON_CODEC = "no-common-codec"
    TOO_MANY_CALLS = "too-many-calls"
    TOO_MANY_ACCOUNTS = "too-many-accounts"
    NO_ACCOUNT = "no-account"
    BAD_ADDRESS = "bad-address"
    CALL_GONE = "call-gone"
    TLS_MISSING = "tls-missing"
    BAD_ACCOUNT = "bad-account"
    NO_MICROPHONE = "no-microphone"
    ENGINE_LOST = "engine-lost"
    PHONE_STARTING = "phone-starting"
    KEYRING_MISSING = "keyring-missing"
    NOT_SAVED = "not-saved"
    STORE_AWAY = "store-away"
    LOGIN_REFUSED = "login-refused"
    TOKEN_EXPIRED = "token-expired"
    NO_SUCH_SERVER = "no-such-server"
    SERVER_NOT_TRUSTED = "server-not-trusted"
    SERVER_SILENT = "server-silent"
    SERVER_FAILED = "server-failed"
    NO_ENCRYPTION = "no-encryption"
    BAD_SETTINGS = "bad-settings"
    NO_CHANNEL = "no-channel"
    NOTHING_TO_SEND = "nothing-to-send"
    NO_SUCH_RECIPIENT = "no-such-recipient"
    CANNOT_BE_TEXTED = "cannot-be-texted"
    OPTED_OUT = "opted-out"
    MAILBOX_FULL = "mailbox-full"
    TOO_LONG = "too-long"
    ATTACHMENT_TOO_LARGE = "attachment-too-large"
    NO_ATTACHMENTS = "no-attachments"
    ATTACHMENT_GONE = "attachment-gone"
    FILE_NOT_HERE = "file-not-here"
    NOT_DELIVERED = "not-delivered"
    TOO_FAST = "too-fast"
    CHAT_OVER = "chat-over"
    CHAT_ELSEWHERE = "chat-elsewhere"
    CHAT_NOT_TAKEN = "chat-not-taken"
    CANNOT_GIVE_BACK = "cannot-give-back"
    TAKEN = "taken"
    MAIL_GONE = "mail-gone"
    WAS_MERGED = "was-merged"
    WAS_ERASED = "was-erased"
    ALREADY_SENT = "already-sent"
    ON_HOLD = "on-hold"
    IN_HAND = "in-hand"
    REASON_MISSING = "reason-missing"
    NOT_ANSWERED = "not-answered"
    STILL_THERE = "still-there"
    CANNOT_PARK = "cannot-park"
    WRAP_UP_FIRST = "wrap-up-first"
    TIME_IS_OVER = "time-is-over"
    OTHER = "other"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _WORDS[self][0]

    @property
    def advice(self) -> str:
        """What to do now."""
        return _WORDS[self][1]


_WORDS: dict[Problem, tuple[str, str]] = {
    Problem.WRONG_PASSWORD: (
        "The phone server did not accept the user name or password.",
        "Check both in Settings, Phone account, or ask your administrator for a new password.",
    ),
    Problem.UNKNOWN_HOST: (
        "The phone server's name was not found.",
        "Check the spelling of the domain in Settings, Phone account, and your network connection.",
    ),
    Problem.CERTIFICATE: (
        "The phone server's certificate is not trusted.",
        "Nothing was sent. Ask your administrator for the right server name or the company's CA certificate.",
    ),
    Problem.UNREACHABLE: (
        "The phone server does not answer.",
        "Check your network or VPN and the port in Settings. Parley keeps trying by itself.",
    ),
    Problem.SERVER_TROUBLE: (
        "The phone server has a problem of its own.",
        "Parley tries again by itself. If it stays like this, tell your administrator.",
    ),
    Problem.BUSY: ("The line is busy.", "Call again in a few minutes."),
    Problem.NO_ANSWER: ("Nobody answered.", "Call again later or choose another number of this contact."),
    Problem.NO_SUCH_NUMBER: (
        "There is no such number.",
        "Check the number and dial it with its country code.",
    ),
    Problem.DECLINED: (
        "The call was declined.",
        "Call again later or choose another number of this contact.",
    ),
    Problem.NOT_ALLOWED: (
        "The phone server does not allow this call.",
        "Check the number, or ask your administrator whether your account may call it.",
    ),
    Problem.NO_COMMON_CODEC: (
        "Both sides found no common way to encode the sound.",
        "Tell your administrator which number you called; the codecs of both sides do not match.",
    ),
    Problem.TOO_MANY_CALLS: ("There are already as many calls as this phone can hold.", "End a call first."),
    Problem.TOO_MANY_ACCOUNTS: (
        "There are already as many phone accounts as this phone can hold.",
        "Remove an account in Settings first.",
    ),
    Problem.NO_ACCOUNT: ("There is no phone account to call with.", "Add one in Settings, Phone account."),
    Problem.BAD_ADDRESS: (
        "This is not a number or address that can be called.",
        "Write it like +33 6 12 34 56 78 or name@example.org.",
    ),
    Problem.CALL_GONE: ("This call has already ended.", "Call again if you need to."),
    Problem.TLS_MISSING: (
        "This build of the phone cannot use TLS.",
        "Choose TCP or UDP in Settings, or install Parley with its own phone build.",
    ),
    Problem.BAD_ACCOUNT: (
        "The user name or phone server of this account cannot be used.",
        "Correct it in Settings, Phone account: no spaces, and a server such as pbx.example.org.",
    ),
    Problem.NO_MICROPHONE: (
        "There is no microphone.",
        "Plug in your headset. Until then nobody can hear you and you are not ready for calls; Parley notices it.",
    ),
    Problem.ENGINE_LOST: (
        "The phone stopped unexpectedly and is being started again.",
        "A call that was up has been cut; call the customer back.",
    ),
    Problem.PHONE_STARTING: ("The phone is still starting.", "Call again in a few seconds."),
    Problem.KEYRING_MISSING: (
        "This computer has no usable password store.",
        "Your password is kept for this session only and asked again next time.",
    ),
    Problem.NOT_SAVED: (
        "Something could not be saved.",
        "Check that the disk is not full, then try again. The details tell your administrator more.",
    ),
    Problem.STORE_AWAY: (
        "The team's store cannot be reached now.",
        "Taking waiting mail, merging and erasing need the whole team: try again when you no longer work offline.",
    ),
    Problem.LOGIN_REFUSED: (
        "The server did not accept the user name or password.",
        "Check both in Settings, Channels, or ask your administrator for a new password.",
    ),
    Problem.TOKEN_EXPIRED: (
        "The permission to use this account has expired.",
        "Open Settings, Channels and sign in again. What you have written stays and is sent afterwards.",
    ),
    Problem.NO_SUCH_SERVER: (
        "The server's name was not found.",
        "Check its spelling in Settings, Channels, and your network connection.",
    ),
    Problem.SERVER_NOT_TRUSTED: (
        "The server's certificate is not trusted.",
        "Nothing was sent. Ask your administrator for the right server name or the company's CA certificate.",
    ),
    Problem.SERVER_SILENT: (
        "The server does not answer.",
        "Check your network or VPN. Parley keeps trying by itself and sends what waits.",
    ),
    Problem.SERVER_FAILED: (
        "The server has a problem of its own.",
        "Parley tries again by itself. If it stays like this, tell your administrator.",
    ),
    Problem.NO_ENCRYPTION: (
        "The server does not offer an encrypted connection.",
        "Nothing was sent. Ask your administrator for the right server and port.",
    ),
    Problem.BAD_SETTINGS: (
        "The settings of this account cannot be used.",
        "Correct them in Settings, Channels. The details say which one is wrong.",
    ),
    Problem.NO_CHANNEL: (
        "There is no account to send this with.",
        "Add or switch on one in Settings, Channels. What you have written stays.",
    ),
    Problem.NOTHING_TO_SEND: ("There is nothing to send yet.", "Write something or attach a file."),
    Problem.NO_SUCH_RECIPIENT: (
        "The server knows no such recipient.",
        "Check the address and send again. What you have written stays.",
    ),
    Problem.CANNOT_BE_TEXTED: (
        "This number cannot receive text messages.",
        "Choose a mobile number of this contact, call, or write an email.",
    ),
    Problem.OPTED_OUT: (
        "This customer asked for no more text messages.",
        "Call or write an email. They can text START to allow messages again.",
    ),
    Problem.MAILBOX_FULL: (
        "The mailbox is full.",
        "Ask the customer for another address, or your administrator to make room if it is yours.",
    ),
    Problem.TOO_LONG: (
        "The message is longer than this channel allows.",
        "Shorten it, or send it by email. What you have written stays.",
    ),
    Problem.ATTACHMENT_TOO_LARGE: (
        "The file is larger than this channel allows.",
        "Send a smaller file or a link to it. What you have written stays.",
    ),
    Problem.NO_ATTACHMENTS: (
        "This channel cannot carry files.",
        "Send the file by email. What you have written stays.",
    ),
    Problem.ATTACHMENT_GONE: (
        "The file is no longer on the server.",
        "Ask the customer to send it again.",
    ),
    Problem.FILE_NOT_HERE: (
        "A file of this mail is still on the server only.",
        "Open it once in the timeline, then try again.",
    ),
    Problem.NOT_DELIVERED: (
        "The message could not be delivered.",
        "Check the address, then choose Retry or another channel.",
    ),
    Problem.TOO_FAST: (
        "The server wants messages more slowly.",
        "Parley waits a moment and sends the rest by itself.",
    ),
    Problem.CHAT_OVER: (
        "The customer has left this chat.",
        "Call, text or mail them. What you have written stays.",
    ),
    Problem.CHAT_ELSEWHERE: (
        "This chat goes on in another conversation.",
        "Write to them there. What you have written stays.",
    ),
    Problem.CHAT_NOT_TAKEN: (
        "This chat has not been accepted yet.",
        "Accept it, then send. What you have written stays.",
    ),
    Problem.WAS_MERGED: (
        "This contact has been merged into another meanwhile.",
        "What you have typed is still there. Look for that one and write it there.",
    ),
    Problem.WAS_ERASED: (
        "This contact has been erased meanwhile.",
        "Nothing was saved. If they make contact again, they are somebody new.",
    ),
    Problem.CANNOT_GIVE_BACK: (
        "There was a call or a chat in this conversation.",
        "Finish it instead of giving it back; its mail stays with it.",
    ),
    Problem.TAKEN: (
        "A colleague has this conversation.",
        "You can read it. Once they are away from their desk it can be taken over.",
    ),
    Problem.MAIL_GONE: (
        "This mail does not wait any longer.",
        "It was erased, or a colleague's desk has it as well: look at the mail queue again.",
    ),
    Problem.ALREADY_SENT: (
        "The message has already been sent.",
        "It can no longer be taken back. Write a correction.",
    ),
    Problem.ON_HOLD: (
        "This contact is under legal hold.",
        "Nothing of them may be erased until somebody lifts it.",
    ),
    Problem.IN_HAND: (
        "Something is still going on with this contact.",
        "Finish every conversation with them first, and send or take back what has not gone out.",
    ),
    Problem.REASON_MISSING: (
        "Not Ready needs one of the reasons of your company.",
        "Choose it in the menu of your state at the top left.",
    ),
    Problem.NOT_ANSWERED: (
        "A call rang here and was not answered, so you are not ready now.",
        "It went back to the phone server. Choose Ready when you can take calls again.",
    ),
    Problem.STILL_THERE: (
        "Are you still there? Nobody has touched this desk for a while.",
        "You are ready for customers. If you leave, go Not Ready so that nobody waits in vain.",
    ),
    Problem.CANNOT_PARK: (
        "A conversation can be parked while nothing in it is live.",
        "End its call or chat first. What is finished or waits in the queue need not be parked.",
    ),
    Problem.WRAP_UP_FIRST: (
        "The wrap-up of this talk is not complete yet.",
        "Choose its outcome first, with a note if that asks for one. Then it can be parked.",
    ),
    Problem.TIME_IS_OVER: (
        "That moment is over.",
        "Choose a later one.",
    ),
    Problem.OTHER: ("The call failed.", "Try again. The details tell your administrator more."),
}

_BY_STATUS: dict[int, Problem] = {
    401: Problem.WRONG_PASSWORD,
    403: Problem.NOT_ALLOWED,
    404: Problem.NO_SUCH_NUMBER,
    407: Problem.WRONG_PASSWORD,
    408: Problem.NO_ANSWER,
    410: Problem.NO_SUCH_NUMBER,
    415: Problem.NO_COMMON_CODEC,
    480: Problem.NO_ANSWER,
    484: Problem.BAD_ADDRESS,
    486: Problem.BUSY,
    488: Problem.NO_COMMON_CODEC,
    502: Problem.UNKNOWN_HOST,
    503: Problem.UNREACHABLE,
    504: Problem.SERVER_TROUBLE,
    600: Problem.BUSY,
    603: Problem.DECLINED,
    604: Problem.NO_SUCH_NUMBER,
    606: Problem.NO_COMMON_CODEC,
}


def call_problem(status: int) -> Problem:
    """Why a call failed, from the SIP status (RFC 3261 section 21) that ended it."""
    known = _BY_STATUS.get(status)
    if known is not None:
        return known
    return Problem.SERVER_TROUBLE if 500 <= status < 600 else Problem.OTHER


def registration_problem(status: int) -> Problem:
    """Why a registration failed, from its SIP status. 403 and 404 mean here that the server does not know this user."""
    if status in {401, 403, 404, 407}:
        return Problem.WRONG_PASSWORD
    if status in {408, 480}:
        return Problem.UNREACHABLE
    return call_problem(status)

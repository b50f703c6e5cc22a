import imaplib

IMAPClientError = imaplib.IMAP4.error
IMAPClientAbortError = imaplib.IMAP4.abort

class LoginError(IMAPClientError): ...

"""Why Telegram cannot be reached, for whoever sets a bot up; the log has the library's own names for it."""

from __future__ import annotations

import re

from telegram.error import TelegramError

from handlers.dialogue.words import Phrase, phrase

BROKEN = phrase("the connection broke before there was an answer")
CERTIFICATE = phrase("its certificate is not trusted here (is a proxy in between, or the clock wrong?)")
WORDS = {
    "ClientConnectorDNSError": phrase("the name of the server cannot be found (is there a way to the internet?)"),
    "ClientConnectorError": phrase("nobody answers there (is the address right, and does a firewall let it through?)"),
    "ClientConnectorSSLError": CERTIFICATE,
    "ClientConnectorCertificateError": CERTIFICATE,
    "ClientProxyConnectionError": phrase("the proxy does not let it through"),
    "InvalidUrlClientError": phrase("this is no address"),
    "ServerDisconnectedError": BROKEN,
    "ClientOSError": BROKEN,
    "ConnectionResetError": BROKEN,
}
LATE = re.compile(r"no (?:connection|answer) in (?P<seconds>\d+) seconds")


def outage_words(error: TelegramError) -> Phrase | str:
    """What is not known stays as the library or Telegram said it."""
    if late := LATE.fullmatch(error.message):
        return phrase("no answer for {seconds} seconds", seconds=late["seconds"])
    return WORDS.get(error.message, error.message)

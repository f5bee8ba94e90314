"""Mail: written in a transaction, handed over once it is committed, sent by a thread of its own.

Nobody waits for the mail server, and nobody learns from how long an answer takes whether a mail was sent. What cannot
be sent is logged without the address: everything that a mail says can be had in the product, too, or asked for again.
"""

import logging
import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from sqlalchemy import event
from sqlalchemy.orm import Session

from data.community.account_models import Account
from data.config import Settings
from data.text import Lang, text

KEY = "post"
_LOG = logging.getLogger("post")
_SECONDS = 20
_SENDER = ThreadPoolExecutor(1, thread_name_prefix="post")


@dataclass(frozen=True)
class Post:
    """The mail server of an installation, and the address under which its pages are found."""

    smtp_url: str
    sender: str
    public_url: str

    @classmethod
    def of(cls, settings: Settings) -> "Post | None":
        """The post of the settings; ``None`` where no mail server is set."""
        if not settings.smtp_url:
            return None
        host = urlsplit(settings.public_url).hostname
        return cls(settings.smtp_url, settings.mail_from or f"no-reply@{host}", settings.public_url)

    def deliver(self, message: EmailMessage) -> None:
        """Send one message. A password goes over TLS only. Never raises: nobody is there to be told."""
        try:
            self._send(message)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            _LOG.error("a mail was not sent: %s", type(error).__name__)

    def _send(self, message: EmailMessage) -> None:
        server = urlsplit(self.smtp_url)
        host, tls = server.hostname or "localhost", ssl.create_default_context()
        if server.scheme == "smtps":
            link: smtplib.SMTP = smtplib.SMTP_SSL(host, server.port or 465, timeout=_SECONDS, context=tls)
        else:
            link = smtplib.SMTP(host, server.port or 25, timeout=_SECONDS)
        with link:
            link.ehlo()
            if server.scheme == "smtp" and (server.username or link.has_extn("starttls")):
                link.starttls(context=tls)
            if server.username:
                link.login(unquote(server.username), unquote(server.password or ""))
            link.send_message(message)


def is_set(session: Session) -> bool:
    """Whether this installation sends mail."""
    return KEY in session.info


def later(session: Session, account: Account, kind: str, path: str = "/", *, to: str = "", **details: str) -> bool:
    """Mail ``account`` after the commit, in its language: ``mail.<kind>.subject`` and ``mail.<kind>.body``.

    ``path`` becomes the ``{link}`` of the body, ``to`` is another address than that of the account. Whether there is a
    mail server to send it.
    """
    post: Post | None = session.info.get(KEY)
    if post is None or not (to or account.email):
        return False
    lang: Lang = "en" if account.lang == "en" else "ja"
    link = post.public_url + ("" if lang == "ja" else f"/{lang}") + path
    message = EmailMessage()
    message["Subject"] = text(lang, f"mail.{kind}.subject", product=text(lang, "product.name"))
    message["From"], message["To"] = post.sender, to or account.email
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=post.sender.partition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    body = text(lang, f"mail.{kind}.body", name=account.name, link=link, **details)
    message.set_content(f"{body}\n\n{text(lang, 'mail.foot', product=text(lang, 'product.name'))}\n")
    event.listen(session, "after_commit", lambda _session: _SENDER.submit(post.deliver, message), once=True)
    return True

"""Where a browser is led after signing in: to a path of ours only."""

from urllib.parse import urlsplit


def path_of_ours(path: str) -> str:
    """``path`` in no language; the first page for anything that is not a path of this product.

    Browsers take ``\\`` for ``/`` and leave out tabs and line breaks, so that none of them may be in it.
    """
    plain = path.removeprefix("/en") if path.startswith("/en/") else path
    is_odd = any(each in "\\" or not each.isprintable() for each in plain)
    if is_odd or not plain.startswith("/") or plain.startswith("//"):
        return "/"
    parts = urlsplit(plain)
    return "/" if parts.scheme or parts.netloc else plain

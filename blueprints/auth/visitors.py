"""Where a request comes from, in words."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import request

from carryover.services.accounts.people import Visitor

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
_LONGEST = 60
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def visitor() -> Visitor:
    """Who asks: the address of the connection and the browser's name."""
    return Visitor(request.remote_addr or "", browser_name(request.user_agent.string))


def comes_from_this_machine() -> bool:
    """Whether somebody at this machine asks, and no proxy for somebody elsewhere.

    The host must be a loopback name too: a foreign page can make a browser here
    ask under a name of its own.
    """
    if any(header in request.headers for header in _FORWARDED):
        return False
    host = urlsplit(request.host_url).hostname
    return _is_loopback(request.remote_addr or "") and _is_loopback(host or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def browser_name(user_agent: str) -> str:
    """Name the browser as its person would: "Firefox on Linux"."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or user_agent.partition(" ")[0][:_LONGEST]

"""The cookie of a signed-in browser: as strict as the connection allows."""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface


class CarefulCookies(SecureCookieSessionInterface):
    """Over https the cookie is Secure and bound to this host by its name."""

    def get_cookie_name(self, app: Flask) -> str:
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if request.is_secure else name

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure

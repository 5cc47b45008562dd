"""Composition root: the only module that knows every part."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Flask, Response
from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from blueprints import (
    accounts,
    auth,
    clients,
    connections,
    customers,
    exports,
    headless,
    hooks,
    imports,
    jobs,
    portal,
    projects,
    syncing,
)
from blueprints.web import filters
from blueprints.web.cookies import CarefulCookies
from blueprints.web.errors import show_errors
from blueprints.web.frame import frame
from blueprints.web.identity import load_signed_in, turn_away
from blueprints.web.ids import limit_ids
from blueprints.web.locales import locale_of_visitor
from blueprints.web.requests import installation
from carryover.models import Base
from carryover.services.installation import Installation, open_installation, with_stand_ins
from carryover.worker.queue import Queue
from carryover.worker.runners import has_ended
from config import ROOT, Settings, read_settings

BLUEPRINTS = (
    auth,
    accounts,
    clients,
    connections,
    customers,
    exports,
    hooks,
    imports,
    jobs,
    portal,
    projects,
    syncing,
    headless,
)
FORM_OVERHEAD = 1_000_000
"""Bytes that a form with a file may hold beside the file."""
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


class Database(SQLAlchemy):
    """Flask-SQLAlchemy on the installation's own engine and our plain tables."""

    def __init__(self) -> None:
        super().__init__(metadata=Base.metadata, session_options={"expire_on_commit": False})

    @property
    def engines(self) -> Mapping[str | None, Engine]:
        return {None: installation().engine}

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        engine: Engine = app.extensions["carryover"].engine
        return engine


def create_app(settings: Settings | None = None) -> Flask:
    """Put the parts together."""
    settings = settings or read_settings()
    app = Flask(__name__, instance_path=str(settings.instance))
    install(app, settings)
    app.session_interface = CarefulCookies()
    _trust_proxies(app, settings.trusted_proxies)
    _extend(app)
    limit_ids(app)
    for package in BLUEPRINTS:
        app.register_blueprint(package.blueprint)
    show_errors(app)
    app.after_request(_harden)
    return app


def install(app: Flask, settings: Settings) -> None:
    """Let the application work for the installation that the settings describe."""
    opened = _open_installation(settings)
    app.config.from_mapping(_flask_config(settings, opened))
    app.extensions["carryover"] = opened
    app.extensions["carryover_settings"] = settings
    app.extensions["carryover_queue"] = Queue(settings.queue_url)


def _open_installation(settings: Settings) -> Installation:
    opened = open_installation(settings.instance, settings.database_url, settings.sealing_keys)
    placed = with_stand_ins(opened, settings.zoho_url, settings.invoiceocean_url)
    return replace(placed, has_ended=has_ended)


def _flask_config(settings: Settings, installation: Installation) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "MAX_CONTENT_LENGTH": installation.limits.file_bytes + FORM_OVERHEAD,
        "MAX_FORM_MEMORY_SIZE": 5_000_000,
        "WTF_CSRF_TIME_LIMIT": None,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "carryover",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
    }


def _trust_proxies(app: Flask, proxies: int) -> None:
    """Take the visitor's address and scheme from so many proxies; the host is what they pass on."""
    if proxies:
        fixed = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]


def _extend(app: Flask) -> None:
    database = Database()
    database.init_app(app)
    Migrate(app, database, directory=str(ROOT / "migrations"))
    CSRFProtect(app).exempt(hooks.blueprint)
    Htmx(app)
    Babel(app, locale_selector=locale_of_visitor)
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(load_signed_in)
    manager.unauthorized_handler(turn_away)
    app.context_processor(frame)
    filters.add_to(app)


def _harden(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.vary.add("HX-Request")
    response.headers.setdefault("Cache-Control", "no-store")
    return response

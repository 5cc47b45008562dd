"""The command line: `flask --app app ...`, for people who script."""

from flask import Blueprint

from blueprints.headless.accounts import accounts
from blueprints.headless.clients import clients
from blueprints.headless.demo import demo, setup_link
from blueprints.headless.imports import imports
from blueprints.headless.secrets import secrets
from blueprints.headless.users import users
from blueprints.headless.workers import worker

blueprint = Blueprint("headless", __name__, cli_group=None)
for command in (worker, users, accounts, clients, imports, secrets, demo, setup_link):
    blueprint.cli.add_command(command)

"""Every page of the product."""

from dataclasses import dataclass

from flask import Flask

NO_PAGES = {
    "static",
    "exports.fetch",
    "imports.fetch",
    "imports.fetch_problems",
    "syncing.fetch_refused",
}
"""Addresses that answer GET with a file."""


@dataclass(frozen=True)
class Stop:
    """One page of the tour."""

    endpoint: str
    name: str
    """Of its screenshots."""
    address: str
    """With the names of `Stage` in braces."""
    status: int = 200
    signed_in: bool = True
    press: str = ""
    """Selector of what is pressed before looking: a menu, a box."""
    as_client_user: bool = False
    """Seen by the demo accounts' client user."""


IMPORT = "imports.import_page"
DELETE_CHOSEN = "clients.confirm_deletion_of_chosen"
MERGE = ".duplicate-group .button-plain"
CONTACTS = "{project}/client-users/choose?q=gmbh"
STOPS = (
    Stop("auth.sign_in", "sign-in", "/sign-in", signed_in=False),
    Stop("auth.join", "join", "{invitation}", signed_in=False),
    Stop("auth.join", "join-signed-in", "{invitation}"),
    Stop("auth.join", "join-closed", "/join/nonsense", status=404),
    Stop("auth.me", "me", "/me"),
    Stop("auth.welcome", "welcome", "{welcome}", signed_in=False),
    Stop("auth.welcome", "welcome-somebody-else", "{welcome}"),
    Stop("accounts.new_account", "new-account", "/accounts/new"),
    Stop("accounts.settings", "settings", "{second}/settings"),
    Stop("accounts.members", "members", "{second}/setup/users"),
    Stop("accounts.members", "members-one-owner", "{empty}/setup/users"),
    Stop("portal.client_users", "client-users", "{first}/setup/client-users"),
    Stop("portal.client_users", "client-users-none", "{empty}/setup/client-users"),
    Stop("portal.client_users", "client-users-menu", "{first}/setup/client-users", press=".dots"),
    Stop("customers.customers", "import-customers", "{customers}"),
    Stop("portal.choose_contacts", "add-client-users", "{first}/setup/client-users/choose"),
    Stop("portal.confirm_removal", "remove-client-user", "{seat_removal}"),
    Stop("projects.projects", "projects", "{first}/projects"),
    Stop("projects.projects", "projects-archived", "{first}/projects?shown=archived"),
    Stop("projects.project", "project-archived", "{archived}"),
    Stop("projects.projects", "projects-none", "{empty}/projects"),
    Stop("projects.new_project", "new-project", "{first}/projects/new"),
    Stop("projects.project", "project", "{project}"),
    Stop("projects.settings", "project-settings", "{project}/settings"),
    Stop("projects.users", "project-users", "{project}/users"),
    Stop("projects.users", "project-client-users", "{project}/users?type=client-users"),
    Stop("projects.users", "project-clients", "{project}/users?type=clients"),
    Stop("projects.choose_contacts", "project-add-contacts", CONTACTS, press="[data-row]"),
    Stop("projects.choose_clients", "project-add-clients", "{project}/clients/choose"),
    Stop("projects.confirm_removal", "project-remove-client", "{removal}"),
    Stop("portal.overview", "portal", "{portal}", as_client_user=True),
    Stop("portal.edit_myself", "portal-myself", "{seat}/you", as_client_user=True),
    Stop("portal.edit_company", "portal-company", "{seat}/company", as_client_user=True),
    Stop("accounts.confirm_removal", "remove-member", "{member}"),
    Stop("accounts.confirm_removal", "leave", "{leaving}"),
    Stop("connections.connections", "connections", "{first}/settings/connections"),
    Stop("connections.connections", "connections-none", "{empty}/settings/connections"),
    Stop("connections.connection", "connection", "{connected}"),
    Stop("connections.connection", "connection-signing-in", "{signing_in}"),
    Stop("syncing.sync", "sync", "{connected}/sync"),
    Stop("syncing.policy", "sync-policy", "{connected}/sync/policy"),
    Stop("syncing.inbox", "sync-inbox", "{connected}/sync/inbox"),
    Stop("connections.confirm_disconnecting", "disconnect", "{connected}/disconnect"),
    Stop("connections.new_zoho", "connect-zoho", "{second}/settings/connections/new/zoho"),
    Stop(
        "connections.new_invoiceocean",
        "connect-invoiceocean",
        "{second}/settings/connections/new/invoiceocean",
    ),
    Stop("clients.clients", "clients", "{first}/clients"),
    Stop("clients.clients", "clients-filtered", "{second}/clients?q=berlin&kind=company"),
    Stop("clients.clients", "clients-none", "{second}/clients?q=nobodyatall"),
    Stop("clients.clients", "clients-empty", "{empty}/clients"),
    Stop("clients.clients", "clients-export-menu", "{first}/clients?q=linz", press=".split-more"),
    Stop("clients.clients", "clients-account-menu", "{empty}/clients", press=".bar-account"),
    Stop("clients.clients", "clients-chosen", "{first}/clients?q=linz", press="[data-row]"),
    Stop("clients.client", "client", "{client}"),
    Stop("clients.new_client", "new-client", "{first}/clients/new"),
    Stop("clients.edit_client", "edit-client", "{client}/edit"),
    Stop("clients.confirm_deletion", "delete-client", "{client}/delete"),
    Stop(DELETE_CHOSEN, "delete-chosen", "{first}/clients/chosen/delete?all_matching=1"),
    Stop("clients.copy_chosen", "copy-chosen", "{first}/clients/chosen/copy?q=linz"),
    Stop("clients.duplicates", "duplicates", "{twice}/clients/duplicates"),
    Stop("clients.duplicates", "duplicates-none", "{empty}/clients/duplicates"),
    Stop("clients.duplicates", "merge-dialog", "{twice}/clients/duplicates", press=MERGE),
    Stop("clients.merge", "merge", "{merge}"),
    Stop("clients.confirm_unmerge", "unmerge", "{unmerge}"),
    Stop("clients.new_contact", "new-contact", "{client}/contacts/new"),
    Stop("clients.edit_contact", "edit-contact", "{contact}"),
    Stop("clients.history", "history", "{second}/clients/history"),
    Stop("clients.history", "history-deleted", "{second}/clients/history?shown=deleted"),
    Stop("clients.acts", "history-many", "{second}/clients/acts"),
    Stop("exports.export", "export", "{export}"),
    Stop("clients.act", "act", "{act}"),
    Stop("imports.imports", "imports", "{second}/settings/import"),
    Stop("imports.imports", "imports-none", "{empty}/settings/import"),
    Stop("imports.mapping", "mapping", "{mapping}"),
    Stop("imports.confirm_deletion_of_mapping", "delete-mapping", "{mapping}/delete"),
    Stop("imports.new_import", "import-file", "{second}/settings/import/new"),
    Stop(IMPORT, "import-columns", "{columns}"),
    Stop(IMPORT, "import-source", "{problems}?step=columns", press="#imports-source summary"),
    Stop(IMPORT, "import-known", "{known}", press="#imports-known summary"),
    Stop("imports.unknown_values", "import-values", "{known}/values"),
    Stop(IMPORT, "import-review", "{review}?outcome=exists"),
    Stop(IMPORT, "import-review-problems", "{problems}"),
    Stop("imports.merge_dialog", "import-merge", "{merging}"),
    Stop("imports.policies", "import-policies", "{review}/policies"),
    Stop(IMPORT, "import-result", "{result}"),
    Stop(IMPORT, "import-undone", "{undone}"),
    Stop(IMPORT, "import-failed", "{failed}"),
    Stop(IMPORT, "import-password", "{protected}"),
    Stop(IMPORT, "import-hidden", "{hiding}"),
    Stop("imports.confirm_discard", "import-discard", "{problems}/discard"),
    Stop("imports.confirm_undo", "import-undo", "{result}/undo"),
    Stop("shared", "not-found", "{second}/clients/999999", status=404),
)
SEEN_ELSEWHERE = {
    "auth.home": "leads on to another page",
    "auth.set_up": "test_setting_up",
    "connections.callback": "leads on to another page",
    "syncing.run": "test_keeping_in_step",
    "imports.committing": "leads on to another page",
}


def endpoints_of_pages(app: Flask) -> set[str]:
    """Everything that answers GET with a page."""
    rules = app.url_map.iter_rules()
    return {rule.endpoint for rule in rules if "GET" in (rule.methods or ())} - NO_PAGES

"""One move of records into an account: what the file said, and what we will do."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from carryover.domain.planning import Source
from carryover.models.base import Base, Value


class Import(Base):
    """An import, from upload to undo."""

    __tablename__ = "imports"
    __table_args__ = (Index(None, "account_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    step: Mapped[str]
    """A `planning.Step`."""
    source: Mapped[str] = mapped_column(default=Source.FILE, server_default=Source.FILE.value)
    """A `planning.Source`: where the records come from."""
    source_account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL")
    )
    """The account that the clients are copied from; None for a file."""
    source_selection: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """`selection.selection_as_json`: which clients of that account."""
    connection_id: Mapped[int | None] = mapped_column(
        ForeignKey("connections.id", ondelete="SET NULL")
    )
    """The finance app that the customers are fetched from; else None."""
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete="SET NULL"))
    """Where the contacts of customers go besides the portal; None for the portal alone."""
    file_name: Mapped[str]
    """What the person calls the source: the file, the finance app, or the account as it was
    named then."""
    file_bytes: Mapped[int]
    file_sha256: Mapped[str]
    stored_as: Mapped[str]
    """Name on the shelf of uploads; empty where there is no file, or none any more."""
    chosen: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the person decided about reading: `reading_choices.ReadingChoices`, no password."""
    found: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`SheetInfo`; once the file has been read to its end also `LeftOut` and `closing_rows`."""
    header_row: Mapped[int | None]
    """Row number of the headings, None where the file has none."""
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """A list of {"header", "field", "reason", "samples"}: the suggestion for each column."""
    rubrics: Mapped[list[Any]] = mapped_column(default=list)
    """The rubric of each column, as the person left it."""
    value_choices: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """What values mean that were not understood: `value_choices.ValueChoices`."""
    dates: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Columns of dates, and in which order they stand: `typed_dates.DateColumns.found`."""
    remembered: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """The earlier mapping that is laid upon the columns (`services.imports.recalling`), or {}."""
    unknown_values: Mapped[int] = mapped_column(default=0, server_default="0")
    """Different values that were not understood and not decided when the plan was made."""
    unchecked: Mapped[list[Any]] = mapped_column(default=list)
    """Row numbers that are left out."""
    duplicates: Mapped[str] = mapped_column(default="merge")
    """What happens to clients that exist already, unless decided singly: a `planning.Decision`."""
    similar: Mapped[str] = mapped_column(default="clone", server_default="clone")
    """The same for clients that are only similar."""
    policies: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Part of a client to its `merging.Policy`; parts that are absent are filled."""
    rows_read: Mapped[int] = mapped_column(default=0)
    journal_mark: Mapped[int] = mapped_column(default=0)
    """The account's newest change when the plan was made; a plan older than the base is remade."""
    unchanged: Mapped[int | None]
    """Clients that merging would leave as they are; counted when the plan has nothing new."""
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`planning.Counts` of the commit, and how many merged clients stayed `unchanged`."""
    error: Mapped[Value]
    """One sentence, where reading or planning failed."""
    password_state: Mapped[Value]
    """A `protection.PasswordState`: whether reading waits for the password of the file."""
    created_at: Mapped[datetime]
    committed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    @property
    def headings(self) -> list[str]:
        """Of each column; blank where it has none."""
        return [column["header"] for column in self.columns]

    @property
    def closing_rows(self) -> list[int]:
        """Numbers of the rows below the clients: totals and notes."""
        found: list[int] = self.found.get("closing_rows", [])
        return found


class ImportRow(Base):
    """One row as the sheet shows it."""

    __tablename__ = "import_rows"
    __table_args__ = ({"sqlite_with_rowid": False},)

    import_id: Mapped[int] = mapped_column(
        ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """1-based, as a spreadsheet program counts."""
    cells: Mapped[list[Any]]


class ShortenedCells(Base):
    """The numbers of one row whose last digits the spreadsheet program has lost; most have none."""

    __tablename__ = "shortened_cells"
    __table_args__ = ({"sqlite_with_rowid": False},)

    import_id: Mapped[int] = mapped_column(
        ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """Of the staged row."""
    columns: Mapped[list[Any]]
    """0-based."""


class RowCorrection(Base):
    """What a person changed in one row; the staged row stays as the sheet shows it."""

    __tablename__ = "row_corrections"
    __table_args__ = ({"sqlite_with_rowid": False},)

    import_id: Mapped[int] = mapped_column(
        ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """Of the staged row."""
    cells: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """0-based column, as text, to what stands there instead."""


class PlannedClient(Base):
    """What an import will do with one client of the file."""

    __tablename__ = "planned_clients"
    __table_args__ = (
        Index(None, "import_id", "outcome", "number"),
        Index(
            "ix_planned_clients_twins",
            "import_id",
            "twin_of",
            sqlite_where=text("twin_of IS NOT NULL"),
            postgresql_where=text("twin_of IS NOT NULL"),
        ),
        Index(
            "ix_planned_clients_marked",
            "import_id",
            "number",
            sqlite_where=text("marked"),
            postgresql_where=text("marked"),
        ),
        {"sqlite_with_rowid": False},
    )

    import_id: Mapped[int] = mapped_column(
        ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """Row number of the client's first row."""
    rows: Mapped[int] = mapped_column(default=1)
    """How many rows of the file make this client."""
    outcome: Mapped[str]
    """A `planning.Outcome`."""
    decision: Mapped[str | None]
    """A `planning.Decision` for this one; None follows the import's."""
    client_id: Mapped[int | None]
    """The client that exists already: the best candidate, or the one that a person chose."""
    twin_of: Mapped[int | None]
    """Or the earlier row of this file that is the same client."""
    reason: Mapped[Value]
    choices: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many candidates are equally good; until one is chosen, more than one merge with none."""
    candidates: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """A list of {"client_id" or "row", "reason", "sure", "score"}, best first."""
    picks: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Part of a client to the `merging.MergeChoice` that a person made for this one."""
    name: Mapped[Value]
    record: Mapped[dict[str, Any]] = mapped_column(default=dict)
    name_key: Mapped[Value]
    """This and the next three: the comparable forms of a client with this record."""
    city_key: Mapped[Value]
    country_code: Mapped[Value]
    search_text: Mapped[Value]
    problems: Mapped[list[Any]] = mapped_column(default=list)
    """A list of `planning.PlannedProblem` as plain values."""
    marked: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It can become a client, and something about a cell should be looked at."""


class KeptDecision(Base):
    """What a person decided for one client of a plan that is being made anew."""

    __tablename__ = "kept_decisions"
    __table_args__ = ({"sqlite_with_rowid": False},)

    import_id: Mapped[int] = mapped_column(
        ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """Of the planned client, as are the others."""
    decision: Mapped[str]
    client_id: Mapped[int | None]
    twin_of: Mapped[int | None]
    picks: Mapped[dict[str, Any]] = mapped_column(default=dict)


class PlannedKey(Base):
    """A number under which a planned client is filed, as `ClientKey` files those of the base."""

    __tablename__ = "planned_keys"
    __table_args__ = ({"sqlite_with_rowid": False},)

    import_id: Mapped[int] = mapped_column(
        ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    block: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """Of the planned client."""

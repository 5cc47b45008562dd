"""What can be wrong with a file, as types.

::

    SheetError                   the branch of `CarryoverError` for files that cannot be read
    ├── EmptyFile
    │   └── NothingShown         all of its rows are hidden
    ├── UnknownFileType
    ├── EncryptedWorkbook
    │   ├── PasswordNeeded
    │   ├── WrongPassword
    │   └── UnknownProtection    the password is right, and does not help
    ├── DamagedFile
    ├── FileTooLarge
    ├── TooManyRows
    ├── TooManyColumns
    ├── NoSuchSheet
    ├── UnknownEncoding
    └── ReadingStopped           the reader ran out of its time or memory

`name` is the file's name as its sender called it.
"""

from carryover.errors import CarryoverError


class SheetError(CarryoverError):
    """A file that cannot be read."""


class EmptyFile(SheetError):
    """A file without bytes, or a sheet without cells."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} is empty. Choose a file that holds clients.")


class NothingShown(EmptyFile):
    """A sheet all of whose rows are hidden."""

    def __init__(self, name: str, rows: int) -> None:
        self.name = name
        self.rows = rows
        SheetError.__init__(
            self,
            f"All {rows:,} rows of {name} are hidden. "
            "Include hidden rows, or show them in the spreadsheet program and upload it again.",
        )


class UnknownFileType(SheetError):
    """The content is no spreadsheet that we can read."""

    def __init__(self, name: str, found: str) -> None:
        self.name = name
        self.found = found
        super().__init__(
            f"{name} holds {found}, not a table. Save it as xls, xlsx or csv and upload it again."
        )


class EncryptedWorkbook(SheetError):
    """The workbook is protected in a way that we cannot open."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} is protected by a password. Save it without the password and upload it again."
        )


class PasswordNeeded(EncryptedWorkbook):
    """The workbook opens with a password, and none was given."""

    def __init__(self, name: str) -> None:
        self.name = name
        SheetError.__init__(
            self,
            f"{name} is protected by a password. "
            "Type it, or save the file without the password and upload it again.",
        )


class WrongPassword(EncryptedWorkbook):
    """The password that was given is not the workbook's."""

    def __init__(self, name: str) -> None:
        self.name = name
        SheetError.__init__(
            self,
            f"The password does not open {name}. "
            "Try again, or save the file without the password and upload it again.",
        )


class UnknownProtection(EncryptedWorkbook):
    """The password is right, but we cannot undo this kind of protection."""

    def __init__(self, name: str) -> None:
        self.name = name
        SheetError.__init__(
            self,
            f"The password of {name} is right, but its kind of protection cannot be undone here. "
            "Open it in a spreadsheet program, save it without the password and upload it again.",
        )


class DamagedFile(SheetError):
    """The file ends too early or contradicts itself."""

    def __init__(self, name: str, detail: str) -> None:
        self.name = name
        self.detail = detail
        super().__init__(
            f"{name} is damaged ({detail}). "
            "Open it in your spreadsheet program, save it again and upload the new copy."
        )


class FileTooLarge(SheetError):
    """More bytes than we read, packed or unpacked."""

    def __init__(self, name: str, limit_bytes: int) -> None:
        self.name = name
        self.limit_bytes = limit_bytes
        super().__init__(
            f"{name} is larger than {limit_bytes // 1_000_000} MB. Split it and import the parts."
        )


class TooManyRows(SheetError):
    """More rows than one import takes."""

    def __init__(self, name: str, limit: int) -> None:
        self.name = name
        self.limit = limit
        super().__init__(f"{name} has more than {limit:,} rows. Split it and import the parts.")


class TooManyColumns(SheetError):
    """More columns than a table of clients can have."""

    def __init__(self, name: str, limit: int, row: int) -> None:
        self.name = name
        self.limit = limit
        self.row = row
        super().__init__(
            f"{name} has more than {limit:,} columns in row {row}. "
            "Delete the columns that are not needed and upload it again."
        )


class NoSuchSheet(SheetError):
    """No sheet of that name is shown and holds cells; ``sheets`` are those that do."""

    def __init__(self, name: str, sheet: str, sheets: tuple[str, ...]) -> None:
        self.name = name
        self.sheet = sheet
        self.sheets = sheets
        others = f". Choose one of: {', '.join(sheets)}." if sheets else ": it is one table."
        super().__init__(f"There is no sheet “{sheet}” to read in {name}{others}")


class UnknownEncoding(SheetError):
    """The bytes are not text in the encoding that was chosen."""

    def __init__(self, name: str, encoding: str, row: int) -> None:
        self.name = name
        self.encoding = encoding
        self.row = row
        super().__init__(f"{name} is not {encoding} text (row {row}). Choose another encoding.")


class ReadingStopped(SheetError):
    """The reader ran out of its time or memory."""

    def __init__(self, name: str, limit: str) -> None:
        self.name = name
        self.limit = limit
        super().__init__(
            f"Reading {name} was stopped: it needs more than {limit}. "
            "Copy the rows into a new workbook and upload that."
        )

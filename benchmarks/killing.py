"""Whether an import is whole after `kill -9`, at any moment.

    script/bench killing
    script/bench killing --kills 50 --rows 2000
    script/bench killing --of sync --kills 300    (see `killing_syncs`)

An import of `--rows` customers is read, committed and undone again and again. At a
random moment of each, its worker is killed, up to three times in a row; then the next
one is left alone. After every kill the clients are counted: there may be none of them
or all, and as many entries in the journal. Ends with an error if there were others.
"""

import argparse
import io
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from benchmarks.killing_syncs import kill_syncs
from carryover.domain.planning import Step
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import start_plan
from carryover.services.imports.undoing import start_undo
from carryover.services.imports.uploading import upload
from carryover.services.installation import Installation, open_installation, upgrade_tables
from carryover.worker.runners import own_name
from carryover.worker.running import run_job
from tests.carryover.factories import make_account
from tests.carryover.worker.killing import (
    LONGEST_START,
    SECRET_KEY,
    kill_worker,
    preload,
    start_worker,
    wait_until,
)

KILLS_IN_A_ROW = 3
"""Of one job; a job that died five times is given up."""
PATIENCE = 120


@dataclass(slots=True)
class Phase:
    """What was seen of one kind of work."""

    name: str
    done: Step
    seconds: float = 1.0
    """How long the work took when it was last left alone."""
    kills: int = 0
    at_work: int = 0
    """Kills that came while the job was running."""
    none: int = 0
    every: int = 0
    between: int = 0
    unfinished: int = 0
    """Jobs that the next start did not bring to their end."""


@dataclass(slots=True)
class Trial:
    """One installation, and its import at the moment."""

    installation: Installation
    folder: Path
    account: int
    rows: int
    luck: random.Random
    import_id: int = 0
    job_id: int = 0
    phases: dict[str, Phase] = field(
        default_factory=lambda: {
            "read": Phase("read", Step.COLUMNS),
            "commit": Phase("commit", Step.DONE),
            "undo": Phase("undo", Step.UNDONE),
        }
    )

    @property
    def kills(self) -> int:
        return sum(one.kills for one in self.phases.values())

    def move_and_back(self) -> None:
        """One import: read, planned, committed and undone, killed on the way."""
        with self.installation.session() as session:
            sent = io.BytesIO(_file(self.rows))
            begun = upload(session, self.account, None, sent, "clients.csv", self.installation)
            self.import_id, self.job_id = begun.id, begun.job_id
        self._kill("read")
        with self.installation.session() as session:
            run_job(
                start_plan(session, self.account, None, self.import_id, self.installation),
                own_name(),
                self.installation,
            )
            self.job_id = start_commit(
                session, self.account, None, self.import_id, self.installation
            ).job_id
        self._kill("commit")
        with self.installation.session() as session:
            self.job_id = start_undo(
                session, self.account, None, self.import_id, self.installation
            ).job_id
        self._kill("undo")

    def _kill(self, name: str) -> None:
        phase = self.phases[name]
        for _ in range(KILLS_IN_A_ROW):
            if self._step() is phase.done:
                return
            worker = start_worker(self.folder)
            wait_until(self._is_running, LONGEST_START)
            time.sleep(self.luck.random() * phase.seconds)
            at_work = self._step() is not phase.done
            kill_worker(worker)
            phase.kills += 1
            phase.at_work += at_work
            self._count(phase)
        self._finish(phase)

    def _finish(self, phase: Phase) -> None:
        worker = start_worker(self.folder)
        wait_until(self._is_running, LONGEST_START)
        began = time.monotonic()
        finished = wait_until(lambda: self._step() is phase.done, PATIENCE)
        phase.seconds = min(max(time.monotonic() - began, 0.2), 20)
        kill_worker(worker)
        phase.unfinished += not finished
        self._count(phase)
        if not finished:
            raise SystemExit(f"The {phase.name} was not brought to its end.")

    def _count(self, phase: Phase) -> None:
        clients = self._ask("SELECT count(*) FROM clients")
        journal = self._ask(f"SELECT count(*) FROM changes WHERE import_id = {self.import_id}")
        whole = journal in (clients, 2 * self.rows - clients)
        phase.none += whole and clients == 0
        phase.every += whole and clients == self.rows
        phase.between += not whole or clients not in (0, self.rows)

    def _is_running(self) -> bool:
        state = f"SELECT count(*) FROM jobs WHERE id = {self.job_id} AND state = 'waiting'"
        return not self._ask(state)

    def _step(self) -> Step:
        with self.installation.session() as session:
            return view_import(session, self.account, self.import_id).step

    def _ask(self, question: str) -> int:
        with self.installation.session() as session:
            return int(session.scalar(text(question)) or 0)


def main() -> None:
    options = _options()
    preload("benchmarks.killing_syncs")
    if options.of == "sync":
        sys.exit(not kill_syncs(options.kills, options.minutes, options.seed))
    with tempfile.TemporaryDirectory() as name:
        trial = _trial(Path(name), options.rows, random.Random(options.seed))
        until = time.monotonic() + options.minutes * 60
        while trial.kills < options.kills and time.monotonic() < until:
            trial.move_and_back()
            print(f"{trial.kills} of {options.kills} kills", file=sys.stderr, flush=True)
        _print(trial)
        trial.installation.engine.dispose()
    sys.exit(any(one.between or one.unfinished for one in trial.phases.values()))


def _trial(folder: Path, rows: int, luck: random.Random) -> Trial:
    installed = open_installation(folder, f"sqlite:///{folder / 'carryover.db'}", SECRET_KEY)
    upgrade_tables(installed)
    with installed.session() as session:
        account = make_account(session)
    return Trial(installed, folder, account, rows, luck)


def _file(rows: int) -> bytes:
    lines = (f"Client {one},City {one},a{one}@b.example,+48 22 {one:07}\n" for one in range(rows))
    return ("Client name,City,E-mail,Phone\n" + "".join(lines)).encode()


def _print(trial: Trial) -> None:
    print(f"\nkill -9 at random moments, {trial.rows:,} customers")
    print("         kills  at work  left 0 clients  left all  between  not finished")
    for one in trial.phases.values():
        print(
            f"  {one.name:<6} {one.kills:>5}  {one.at_work:>7}  {one.none:>14}  {one.every:>8}"
            f"  {one.between:>7}  {one.unfinished:>12}"
        )
    print("  (each job's end, counted once more, is among the numbers of what was left)\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", choices=("import", "sync"), default="import")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""A PostgreSQL server of our own for the tests: made, started and removed by them, reached by a socket file only."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

PACKAGES = Path("/usr/lib/postgresql")
USER = "tester"
_END_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_USED_SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"


class PostgresServer:
    """A cluster in a folder of its own. As root it runs under the account ``postgres`` of the Debian package."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.as_user:
            shutil.chown(self.folder, "postgres", "postgres")
        self.data = self.folder / "data"
        self._run(
            "initdb", "--auth=trust", f"--username={USER}", "--no-sync", "--encoding=UTF8", "--locale=C", self.data
        )
        options = f"-F -k {self.folder} -c listen_addresses= -c log_min_messages=fatal"
        self._run("pg_ctl", "start", "-w", "-D", self.data, "-l", self.folder / "log", "-o", options)

    def url(self, name):
        return f"postgresql://{USER}@/{name}?host={self.folder}"

    def create(self, name, template="template1"):
        self._tell("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.url(name)

    def drop(self, name):
        self._tell("DROP DATABASE {} WITH (FORCE)", name)

    def empty(self, name, template):
        """Take all rows out of a database, and whoever is still connected: a hundredth of the time of a new one."""
        with psycopg.connect(self.url(template)) as connection:
            versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        with psycopg.connect(self.url(name)) as connection:
            connection.execute(_END_OTHERS)
            connection.execute("SET LOCAL session_replication_role = replica")  # not even what is append-only resists
            for (table,) in connection.execute(_TABLES).fetchall():
                connection.execute(SQL("DELETE FROM {}").format(Identifier(table)))
            for (sequence,) in connection.execute(_USED_SEQUENCES).fetchall():
                connection.execute(SQL("ALTER SEQUENCE {} RESTART").format(Identifier(sequence)))
            connection.execute("UPDATE alembic_version SET version_num = %s", *versions)

    def _tell(self, statement, *names):
        """A connection each: a test may have forked, or refuse sockets."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(SQL(statement).format(*map(Identifier, names)))

    def stop(self):
        self._run("pg_ctl", "stop", "-D", self.data, "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, tool, *arguments):
        command = [*self.as_user, str(_binary(tool)), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder)
        assert done.returncode == 0, f"{tool}: {done.stderr}"


def _binary(tool):
    """The tool of the newest PostgreSQL here."""
    found = sorted(PACKAGES.glob(f"*/bin/{tool}"), key=lambda path: int(path.parts[-3]))
    assert found, "the tests need PostgreSQL: .ci/prepare database"
    return found[-1]

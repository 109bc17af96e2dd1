"""mysql.connector: a database driver that holds up its thread."""

from _dbapi import make as _make
from _rows import module_errors as _module_errors

Error, DatabaseError, OperationalError, IntegrityError, ProgrammingError = _module_errors()
connect, Connection, Cursor = _make("mysql.connector", False)

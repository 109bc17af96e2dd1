"""Database drivers that hold up their thread: one pattern, many names."""

from _modelled import call
from _rows import Rows


def _show(query):
    return " ".join(str(query).split())


def make(module, at_cursor):
    """`connect` of this module; its cursors' calls are `{module}.{at_cursor}.execute` and so on."""

    class Cursor(Rows):
        def __init__(self, connection):
            super().__init__()
            self.connection = connection

        def execute(self, query, parameters=None, **options):
            call(f"{module}.Cursor.execute", _show(query))
            self.rewind()
            return self

        def executemany(self, query, parameters=(), **options):
            call(f"{module}.Cursor.executemany", _show(query))
            self.rewind()
            return self

        def fetchone(self):
            call(f"{module}.Cursor.fetchone")
            return self.take_one()

        def fetchall(self):
            call(f"{module}.Cursor.fetchall")
            return self.take()

        def fetchmany(self, size=1):
            call(f"{module}.Cursor.fetchmany")
            return self.take(size)

        def close(self):
            pass

        def __iter__(self):
            return iter(self.take())

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.close()

    class Connection:
        row_factory = None
        closed = False
        autocommit = False

        def cursor(self, *args, **options):
            return Cursor(self)

        def execute(self, query, parameters=None, **options):
            if not at_cursor:
                raise AttributeError("'connection' object has no attribute 'execute'")
            return Cursor(self).execute(query, parameters)

        def executemany(self, query, parameters=(), **options):
            return Cursor(self).executemany(query, parameters)

        def commit(self):
            call(f"{module}.Connection.commit")

        def rollback(self):
            call(f"{module}.Connection.rollback")

        def ping(self, reconnect=True):
            pass

        def close(self):
            pass

        def __enter__(self):
            return self

        def __exit__(self, kind, *error):
            if kind is None:
                self.commit()
            else:
                self.rollback()

    def connect(*args, **options):
        call(f"{module}.connect", *(arg for arg in args[:1] if isinstance(arg, str)))
        return Connection()

    return connect, Connection, Cursor

"""What modelled databases answer: three people, whatever the question."""

PEOPLE = [(1, "Ada", "ada@example.test"), (2, "Grace", "grace@example.test"), (3, "Edsger", "edsger@example.test")]
COLUMNS = ("id", "name", "email")
DESCRIPTION = tuple((name, None, None, None, None, None, None) for name in COLUMNS)


class Record:
    """A row that knows its columns, by number, by name and as attributes."""

    def __init__(self, values):
        self._values = values

    def __getitem__(self, key):
        return self._values[COLUMNS.index(key) if isinstance(key, str) else key]

    def __getattr__(self, name):
        if name in COLUMNS:
            return self[name]
        raise AttributeError(name)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def get(self, key, default=None):
        return self[key] if key in COLUMNS else default

    def keys(self):
        return COLUMNS

    def values(self):
        return self._values

    def items(self):
        return zip(COLUMNS, self._values)

    def __repr__(self):
        return f"<Record {' '.join(f'{key}={value!r}' for key, value in self.items())}>"


def records():
    return [Record(row) for row in PEOPLE]


class Rows:
    """Rows that are there and are taken one by one."""

    description = DESCRIPTION
    arraysize = 1

    def __init__(self, rows=PEOPLE):
        self._rows = list(rows)
        self._next = 0
        self.rowcount = len(self._rows)
        self.lastrowid = 1

    def take(self, n=None):
        end = len(self._rows) if n is None else self._next + n
        rows = self._rows[self._next:end]
        self._next += len(rows)
        return rows

    def take_one(self):
        rows = self.take(1)
        return rows[0] if rows else None

    def rewind(self):
        self._next = 0


def module_errors():
    class Error(Exception):
        pass

    class DatabaseError(Error):
        pass

    class OperationalError(DatabaseError):
        pass

    class IntegrityError(DatabaseError):
        pass

    class ProgrammingError(DatabaseError):
        pass

    return Error, DatabaseError, OperationalError, IntegrityError, ProgrammingError

"""Statements and results of the modelled SQLAlchemy."""

from _rows import PEOPLE, Record, records


class Expression:
    """A piece of SQL. What is compared, ordered or computed with it is one again."""

    def __init__(self, text):
        self._text = text

    def _with(self, *others, **options):
        return Expression(self._text)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __add__ = __and__ = __or__ = __mul__ = __sub__ = _with
    in_ = like = ilike = is_ = is_not = contains = label = asc = desc = between = startswith = _with

    def __invert__(self):
        return self

    def __hash__(self):
        return id(self)

    def __str__(self):
        return self._text


class Column(Expression):
    def __init__(self, *args, default=None, primary_key=False, **options):
        super().__init__(args[0] if args and isinstance(args[0], str) else "column")
        self.default = default

    def __set_name__(self, owner, name):
        self._text = name


class _Type:
    def __init__(self, *args, **options):
        pass


class Integer(_Type):
    pass


class String(_Type):
    pass


BigInteger = Boolean = Date = DateTime = Float = Numeric = Integer
Text = Uuid = String


class ForeignKey:
    def __init__(self, column, **options):
        pass


class MetaData:
    def create_all(self, bind=None, **options):
        pass

    drop_all = create_all


class _Columns:
    def __getattr__(self, name):
        return Expression(name)


class Table:
    def __init__(self, name, metadata, *columns, **options):
        self.name = name
        self.c = self.columns = _Columns()

    def select(self):
        return select(self)

    def insert(self):
        return insert(self)


class Statement:
    def __init__(self, text, entities=()):
        self._text = text
        self.entities = entities

    def _with(self, *others, **options):
        return self

    where = filter = filter_by = order_by = limit = offset = join = outerjoin = group_by = having = distinct = options = _with
    values = returning = bindparams = select_from = execution_options = with_for_update = on_conflict_do_nothing = _with

    def __str__(self):
        return self._text


def _name(entity):
    return getattr(entity, "__tablename__", None) or getattr(entity, "name", None) or str(entity)


def select(*entities):
    return Statement("SELECT " + ", ".join(str(_name(entity)) for entity in entities), entities)


def insert(entity):
    return Statement(f"INSERT INTO {_name(entity)}")


def update(entity):
    return Statement(f"UPDATE {_name(entity)}")


def delete(entity):
    return Statement(f"DELETE FROM {_name(entity)}")


def text(sql):
    return Statement(" ".join(sql.split()))


def and_(*clauses):
    return Expression("and")


def or_(*clauses):
    return Expression("or")


def desc(column):
    return column


class _Functions:
    def __getattr__(self, name):
        return lambda *args, **options: Expression(name)


func = _Functions()


def show(statement):
    return str(statement)


def instance(entity, row):
    """An object of a mapped class with this row's values in it."""
    made = entity.__new__(entity)
    values = dict(zip(("id", "name", "email"), row))
    for cls in entity.__mro__:
        for name, column in vars(cls).items():
            if isinstance(column, Column) and name not in vars(made):
                setattr(made, name, values.get(name, 1 if name.endswith("id") else column.default))
    return made


def is_mapped(entity):
    return isinstance(entity, type) and hasattr(entity, "__tablename__")


class Result:
    def __init__(self, statement=None, rows=None):
        entities = getattr(statement, "entities", ())
        if rows is not None:
            self._rows = rows
        elif len(entities) == 1 and is_mapped(entities[0]):
            self._rows = [(instance(entities[0], row),) for row in PEOPLE]
        elif entities and not any(is_mapped(entity) or isinstance(entity, Table) for entity in entities):
            self._rows = [tuple(row[place % 3] for place in range(len(entities))) for row in PEOPLE]
        else:
            self._rows = records()
        self.rowcount = len(self._rows)

    def scalars(self):
        return Result(rows=[row[0] for row in self._rows])

    def mappings(self):
        return Result(rows=records())

    def unique(self):
        return self

    def all(self):
        return list(self._rows)

    fetchall = all

    def first(self):
        return self._rows[0] if self._rows else None

    fetchone = one = one_or_none = first

    def scalar(self):
        row = self.first()
        return None if row is None else row[0]

    scalar_one = scalar_one_or_none = scalar

    def keys(self):
        return ["id", "name", "email"]

    def __iter__(self):
        return iter(self._rows)

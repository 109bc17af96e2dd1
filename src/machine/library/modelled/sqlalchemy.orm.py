"""sqlalchemy.orm: sessions that hold up their thread."""

from _modelled import call
from _sql import Column, MetaData, Result, Statement, instance, is_mapped, select, show
from _rows import PEOPLE


class Mapped:
    pass


def mapped_column(*args, **options):
    return Column(*args, **options)


def relationship(*args, **options):
    return None


def selectinload(*args):
    return None


joinedload = subqueryload = selectinload


class DeclarativeBase:
    metadata = MetaData()

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)


def declarative_base(**options):
    return DeclarativeBase


class Query:
    def __init__(self, entities):
        self._statement = select(*entities)

    def _with(self, *others, **options):
        return self

    filter = filter_by = order_by = limit = offset = join = outerjoin = options = group_by = distinct = _with

    def _result(self):
        result = Result(self._statement)
        entities = self._statement.entities
        return result.scalars() if len(entities) == 1 and is_mapped(entities[0]) else result

    def all(self):
        call("sqlalchemy.orm.Query.all", show(self._statement))
        return self._result().all()

    def first(self):
        call("sqlalchemy.orm.Query.first", show(self._statement))
        return self._result().first()

    def one(self):
        call("sqlalchemy.orm.Query.one", show(self._statement))
        return self._result().first()

    def one_or_none(self):
        call("sqlalchemy.orm.Query.one_or_none", show(self._statement))
        return self._result().first()

    def get(self, ident):
        call("sqlalchemy.orm.Query.get", ident)
        return self._result().first()

    def count(self):
        call("sqlalchemy.orm.Query.count", show(self._statement))
        return len(PEOPLE)

    def __iter__(self):
        return iter(self.all())


class Session:
    def __init__(self, bind=None, **options):
        self.bind = bind

    def execute(self, statement, params=None, **options):
        call("sqlalchemy.orm.Session.execute", show(statement))
        return Result(statement)

    def scalars(self, statement, params=None, **options):
        call("sqlalchemy.orm.Session.scalars", show(statement))
        return Result(statement).scalars()

    def scalar(self, statement, params=None, **options):
        call("sqlalchemy.orm.Session.scalar", show(statement))
        return Result(statement).scalar()

    def get(self, entity, ident, **options):
        call("sqlalchemy.orm.Session.get", ident)
        return instance(entity, (ident, "Ada", "ada@example.test"))

    def query(self, *entities):
        return Query(entities)

    def add(self, instance):
        pass

    def add_all(self, instances):
        pass

    def delete(self, instance):
        pass

    def flush(self):
        call("sqlalchemy.orm.Session.flush")

    def refresh(self, instance, *args):
        call("sqlalchemy.orm.Session.refresh")

    def commit(self):
        call("sqlalchemy.orm.Session.commit")

    def rollback(self):
        call("sqlalchemy.orm.Session.rollback")

    def close(self):
        pass

    def begin(self):
        return _Begin(self)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class _Begin:
    def __init__(self, session):
        self._session = session

    def __enter__(self):
        return self._session

    def __exit__(self, kind, *error):
        if kind is None:
            self._session.commit()
        else:
            self._session.rollback()


class sessionmaker:
    def __init__(self, bind=None, *, class_=Session, **options):
        self._bind = bind
        self._class = class_

    def __call__(self, **options):
        return self._class(self._bind)

    def begin(self):
        return self().begin()


scoped_session = sessionmaker

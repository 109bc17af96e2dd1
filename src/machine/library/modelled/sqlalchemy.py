"""sqlalchemy: engines and statements. Whatever is asked, three people answer."""

from _modelled import call
from _sql import BigInteger, Boolean, Column, Date, DateTime, Expression, Float, ForeignKey, Integer, MetaData, Numeric, Result
from _sql import Statement, String, Table, Text, Uuid, and_, delete, desc, func, insert, or_, select, show, text, update


class Connection:
    def execute(self, statement, parameters=None, **options):
        call("sqlalchemy.Connection.execute", show(statement))
        return Result(statement)

    def scalar(self, statement, parameters=None, **options):
        call("sqlalchemy.Connection.scalar", show(statement))
        return Result(statement).scalar()

    def scalars(self, statement, parameters=None, **options):
        call("sqlalchemy.Connection.scalars", show(statement))
        return Result(statement).scalars()

    def commit(self):
        call("sqlalchemy.Connection.commit")

    def rollback(self):
        call("sqlalchemy.Connection.rollback")

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class _Begin:
    def __init__(self, engine):
        self._engine = engine

    def __enter__(self):
        self._connection = self._engine.connect()
        return self._connection

    def __exit__(self, kind, *error):
        if kind is None:
            self._connection.commit()
        else:
            self._connection.rollback()


class Engine:
    def __init__(self, url):
        self.url = url

    def connect(self):
        call("sqlalchemy.Engine.connect", self.url)
        return Connection()

    def begin(self):
        return _Begin(self)

    def dispose(self):
        pass


def create_engine(url, **options):
    return Engine(url)

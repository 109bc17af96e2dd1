"""sqlalchemy.ext.asyncio: engines and sessions that are awaited."""

from _http import Opening
from _modelled import waiting
from _sql import Result, instance, show


class AsyncConnection:
    async def execute(self, statement, parameters=None, **options):
        await waiting("sqlalchemy.ext.asyncio.AsyncConnection.execute", show(statement))
        return Result(statement)

    async def scalar(self, statement, parameters=None, **options):
        await waiting("sqlalchemy.ext.asyncio.AsyncConnection.scalar", show(statement))
        return Result(statement).scalar()

    async def scalars(self, statement, parameters=None, **options):
        await waiting("sqlalchemy.ext.asyncio.AsyncConnection.scalars", show(statement))
        return Result(statement).scalars()

    async def run_sync(self, function, *args):
        return function(self, *args)

    async def commit(self):
        await waiting("sqlalchemy.ext.asyncio.AsyncConnection.commit")

    async def rollback(self):
        await waiting("sqlalchemy.ext.asyncio.AsyncConnection.rollback")

    async def close(self):
        pass


class _Begin:
    def __init__(self, opening):
        self._opening = opening

    async def __aenter__(self):
        self._inner = await self._opening
        return self._inner

    async def __aexit__(self, kind, *error):
        if kind is None:
            await self._inner.commit()
        else:
            await self._inner.rollback()


class AsyncEngine:
    def __init__(self, url):
        self.url = url

    def connect(self):
        return Opening(self._connect())

    async def _connect(self):
        await waiting("sqlalchemy.ext.asyncio.AsyncEngine.connect", self.url)
        return AsyncConnection()

    def begin(self):
        return _Begin(self._connect())

    async def dispose(self):
        pass


def create_async_engine(url, **options):
    return AsyncEngine(url)


class AsyncSession:
    def __init__(self, bind=None, **options):
        self.bind = bind

    async def execute(self, statement, params=None, **options):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.execute", show(statement))
        return Result(statement)

    async def scalars(self, statement, params=None, **options):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.scalars", show(statement))
        return Result(statement).scalars()

    async def scalar(self, statement, params=None, **options):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.scalar", show(statement))
        return Result(statement).scalar()

    async def get(self, entity, ident, **options):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.get", ident)
        return instance(entity, (ident, "Ada", "ada@example.test"))

    def add(self, instance):
        pass

    def add_all(self, instances):
        pass

    async def delete(self, instance):
        pass

    async def flush(self):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.flush")

    async def refresh(self, instance, *args):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.refresh")

    async def commit(self):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.commit")

    async def rollback(self):
        await waiting("sqlalchemy.ext.asyncio.AsyncSession.rollback")

    async def close(self):
        pass

    def begin(self):
        return _Begin(self._self())

    async def _self(self):
        return self

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()


class async_sessionmaker:
    def __init__(self, bind=None, *, class_=AsyncSession, **options):
        self._bind = bind
        self._class = class_

    def __call__(self, **options):
        return self._class(self._bind)

    def begin(self):
        return self().begin()

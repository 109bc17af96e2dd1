import asyncio
from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, ANY, sentinel, PropertyMock

m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args.args, m.call_args.kwargs)
m.assert_called_once_with(1, a=2)
for f in (
    lambda: m.assert_not_called(),
    lambda: m.assert_called_with(2),
    lambda: m.assert_called_once_with(5),
    lambda: m.assert_any_call(9),
    lambda: m.assert_has_calls([call(7)]),
):
    try:
        f()
    except AssertionError as e:
        print(e)
m = Mock(side_effect=[1, ValueError("x"), 3])
print(m())
try:
    m()
except ValueError as e:
    print("VE", e)
print(m())
try:
    m()
except StopIteration:
    print("stop")
m = Mock()
m.db.get.return_value = {"id": 1}
print(m.db.get("k"), m.mock_calls, m.method_calls, m.db.get.call_args_list)
m.foo().bar(3)
print(m.mock_calls)
mm = MagicMock()
mm.__len__.return_value = 5
mm.__getitem__.return_value = "it"
print(len(mm), mm["x"], list(mm), bool(mm), 3 in mm)
with mm as ctx:
    print(ctx is mm.__enter__.return_value)


async def main():
    am = AsyncMock(return_value=7)
    print(await am(1), am.await_count, am.await_args)
    am.assert_awaited_once_with(1)
    try:
        am.assert_not_awaited()
    except AssertionError as e:
        print(e)
    am = AsyncMock(side_effect=asyncio.TimeoutError)
    try:
        await am()
    except TimeoutError:
        print("timeout")
    c = MagicMock()
    async with c as x:
        print(type(x).__name__)
    am = AsyncMock()
    am.fetch.return_value = [1]
    print(await am.fetch("u"), am.fetch.await_args_list, am.mock_calls)

    async def eff(x):
        return x * 2

    print(await AsyncMock(side_effect=eff)(4))
    with patch("asyncio.sleep", new_callable=AsyncMock) as s:
        await asyncio.sleep(10)
        print(s.await_args)


asyncio.run(main())


class Svc:

    def go(self):
        return "real"

    async def ago(self):
        return "real"


with patch.object(Svc, "go", return_value="fake") as g:
    print(Svc().go(), g.call_count)
print(Svc().go())


@patch.object(Svc, "go")
def t(mock_go):
    mock_go.return_value = 9
    return Svc().go()


print(t(), call(1) == call(1), call(1, x=ANY) == call(1, x=3), sentinel.a is sentinel.a, sentinel.b)
d = {"a": 1}
with patch.dict(d, {"b": 2}):
    print(d)
print(d)


def helper():
    return "orig"


with patch("__main__.helper", return_value="patched"):
    print(helper())
print(helper())
s = Mock(spec=Svc)
try:
    s.nope
except AttributeError as e:
    print(e)
print(type(s.ago).__name__)

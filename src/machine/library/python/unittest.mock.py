"""unittest.mock: objects that take any call, say what was asked of them, and stand in for something else meanwhile."""
import asyncio
from inspect import iscoroutinefunction


class _Any:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return id(self)
    def __repr__(self): return "<ANY>"


ANY = _Any()


class _Sentinel:
    def __init__(self, name): self.name = name
    def __repr__(self): return f"sentinel.{self.name}"


class _Sentinels:
    def __getattr__(self, name):
        made = _Sentinel(name)
        setattr(self, name, made)
        return made


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Call:
    def __init__(self, name="", args=(), kwargs=None):
        self._name, self.args, self.kwargs = name, args, kwargs or {}

    def __call__(self, *args, **kwargs):
        return _Call(self._name, args, kwargs)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Call(f"{self._name}.{name}" if self._name else name)

    def _parts(self):
        return (self._name, self.args, self.kwargs) if self._name else (self.args, self.kwargs)

    def __eq__(self, other):
        if isinstance(other, _Call):
            return (self._name, self.args, self.kwargs) == (other._name, other.args, other.kwargs)
        if not isinstance(other, tuple):
            return NotImplemented
        args, kwargs, name = (), {}, ""
        for part in other:
            if isinstance(part, str): name = part
            elif isinstance(part, tuple): args = part
            else: kwargs = part
        return (self._name, self.args, self.kwargs) == (name, args, kwargs)

    __hash__ = None

    def __iter__(self): return iter(self._parts())
    def __len__(self): return len(self._parts())
    def __getitem__(self, at): return self._parts()[at]

    def __repr__(self):
        return _shown(f"call.{self._name}" if self._name else "call", self)


def _shown(name, one):
    given = [repr(each) for each in one.args] + [f"{key}={value!r}" for key, value in one.kwargs.items()]
    return f"{name}({', '.join(given)})"


call = _Call()


def _times(n):
    return {0: "0 times", 1: "1 times"}.get(n, f"{n} times")


def _without_name(one):
    return _Call("", one.args, one.kwargs)


class NonCallableMock:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, **kwargs):
        own = self.__dict__
        spec = spec if spec_set is None else spec_set
        self._set("_mock_spec", None if spec is None else spec if isinstance(spec, list) else dir(spec))
        self._set("_mock_spec_class", spec)
        self._set("_mock_wraps", wraps)
        self._set("_mock_name", name)
        self._set("_mock_parent", None)
        self._set("_mock_return_value", return_value)
        self._set("_mock_side_effect", side_effect)
        self._set("_mock_names", [])
        self.reset_mock()
        self._begin()
        self.configure_mock(**kwargs)

    def _set(self, name, value):
        object.__setattr__(self, name, value)

    def _begin(self):
        pass

    def configure_mock(self, **kwargs):
        for name, value in kwargs.items():
            target = self
            *path, last = name.split(".")
            for each in path:
                target = getattr(target, each)
            setattr(target, last, value)

    def reset_mock(self, *, return_value=False, side_effect=False):
        for name, value in (("called", False), ("call_count", 0), ("call_args", None), ("call_args_list", []),
                            ("method_calls", []), ("mock_calls", [])):
            self._set(name, value)
        if return_value: self._set("_mock_return_value", DEFAULT)
        if side_effect: self._set("_mock_side_effect", None)
        for name in self._mock_names:
            child = vars(self).get(name)
            if isinstance(child, NonCallableMock):
                child.reset_mock()

    def __getattr__(self, name):
        if name.startswith("_mock") or name.startswith("__"):
            raise AttributeError(name)
        if self._mock_spec is not None and name not in self._mock_spec:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name.startswith("assert"):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        child = self._child(name)
        self._set(name, child)
        self._mock_names.append(name)
        return child

    def _child(self, name):
        kind = self._kind_of_child()
        original = None if isinstance(self._mock_spec_class, list) else getattr(self._mock_spec_class, name, None)
        if original is not None and iscoroutinefunction(original):
            kind = AsyncMock
        wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
        if name == "()" and kind is AsyncMock:
            kind = MagicMock
        child = kind(wraps=wraps)
        child._set("_mock_parent", self)
        child._set("_mock_name", name)
        return child

    def _kind_of_child(self):
        return Mock if type(self) is NonCallableMock else MagicMock if type(self) is NonCallableMagicMock else type(self)

    def __setattr__(self, name, value):
        if name in ("return_value", "side_effect"):
            return self._set("_mock_" + name, value)
        if isinstance(value, NonCallableMock) and value._mock_parent is None and value._mock_name is None:
            value._set("_mock_parent", self)
            value._set("_mock_name", name)
            self._mock_names.append(name)
        self._set(name, value)

    @property
    def return_value(self):
        if self._mock_return_value is DEFAULT:
            made = self._child("()")
            self._set("_mock_return_value", made)
        return self._mock_return_value

    @property
    def side_effect(self):
        return self._mock_side_effect

    def _label(self):
        return self._mock_name or "mock"

    def _path(self):
        if self._mock_parent is None:
            return self._label()
        above = self._mock_parent._path()
        return above + "()" if self._mock_name == "()" else f"{above}.{self._mock_name}"

    def __repr__(self):
        named = "" if self._mock_name is None else f" name='{self._path()}'"
        return f"<{type(self).__name__}{named} id='{id(self)}'>"

    def _note(self, args, kwargs):
        self._set("called", True)
        self._set("call_count", self.call_count + 1)
        self._set("call_args", _Call("", args, kwargs))
        self.call_args_list.append(self.call_args)
        self.mock_calls.append(self.call_args)
        name, above, is_method = self._mock_name, self._mock_parent, self._mock_name != "()"
        while above is not None:
            if is_method:
                above.method_calls.append(_Call(name, args, kwargs))
            above.mock_calls.append(_Call(name, args, kwargs))
            if above._mock_name == "()":
                name, is_method = "()." + name, False
            elif above._mock_parent is not None:
                name = f"{above._mock_name}{name if name.startswith('()') else '.' + name}"
            above = above._mock_parent

    def _answer(self, args, kwargs):
        effect = self._mock_side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                if not hasattr(effect, "__next__"):
                    effect = iter(effect)
                    self._set("_mock_side_effect", effect)
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def _calls_shown(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._label()}' to have been called.")

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._label()}' to not have been called. Called {_times(self.call_count)}.{self._calls_shown()}")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._label()}' to have been called once. Called {_times(self.call_count)}.{self._calls_shown()}")

    def assert_called_with(self, /, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {_shown(self._label(), wanted)}\n  Actual: not called.")
        if self.call_args != wanted:
            raise AssertionError(f"expected call not found.\nExpected: {_shown(self._label(), wanted)}\n  Actual: {_shown(self._label(), self.call_args)}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._label()}' to be called once. Called {_times(self.call_count)}.{self._calls_shown()}")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if wanted not in self.call_args_list:
            raise AssertionError(f"{_shown(self._label(), wanted)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        calls, made = list(calls), self.mock_calls
        if any_order:
            rest = list(made)
            missing = []
            for each in calls:
                if each in rest: rest.remove(each)
                else: missing.append(each)
            if missing:
                raise AssertionError(f"{self._label()!r} does not contain all of {tuple(missing)!r} in its call list, found {list(made)!r} instead")
        elif not any(made[at:at + len(calls)] == calls for at in range(len(made) - len(calls) + 1)):
            raise AssertionError(f"Calls not found.\nExpected: {calls!r}\n  Actual: {made!r}")


class Mock(NonCallableMock):
    def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        return self._answer(args, kwargs)


_usual = {
    "__len__": 0, "__contains__": False, "__bool__": True, "__int__": 1, "__float__": 1.0, "__index__": 1, "__exit__": False,
    "__getitem__": DEFAULT, "__setitem__": DEFAULT, "__delitem__": DEFAULT, "__enter__": DEFAULT,
}


def _special(name):
    def method(self, /, *args, **kwargs):
        return vars(self)[name](*args, **kwargs)

    return method


class _Magic:
    def _begin(self):
        for name, value in _usual.items():
            child = Mock(return_value=value)
            child._set("_mock_name", name)
            if value is DEFAULT:
                child._set("_child", self._child)
            self._set(name, child)
        self._set("__iter__", Mock(side_effect=lambda: iter([]), name="__iter__"))
        self._set("__aenter__", AsyncMock(name="__aenter__", side_effect=lambda: self._entered()))
        self._set("__aexit__", AsyncMock(return_value=False, name="__aexit__"))
        self._set("__aiter__", Mock(return_value=[], name="__aiter__"))

    def _entered(self):
        if "_mock_entered" not in vars(self):
            self._set("_mock_entered", AsyncMock())
        return self._mock_entered

    def __iter__(self):
        iterating = vars(self)["__iter__"]
        result = iterating()
        return iter(result)

    async def __aiter__(self):
        for each in vars(self)["__aiter__"]():
            yield each


for _name in (*_usual, "__aenter__", "__aexit__"):
    setattr(_Magic, _name, _special(_name))


class NonCallableMagicMock(_Magic, NonCallableMock):
    pass


class MagicMock(_Magic, Mock):
    pass


class AsyncMock(NonCallableMock):
    _is_coroutine_mark = True

    def _begin(self):
        self._set("_mock_is_magic", False)

    def reset_mock(self, **kwargs):
        super().reset_mock(**kwargs)
        for name, value in (("await_count", 0), ("await_args", None), ("await_args_list", [])):
            self._set(name, value)

    def _kind_of_child(self):
        return MagicMock if self._mock_spec is not None else AsyncMock

    @property
    def return_value(self):
        if self._mock_return_value is DEFAULT:
            made = MagicMock()
            made._set("_mock_parent", self)
            made._set("_mock_name", "()")
            self._set("_mock_return_value", made)
        return self._mock_return_value

    def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        return self._execute_mock_call(args, kwargs)

    async def _execute_mock_call(self, args, kwargs):
        self._set("await_count", self.await_count + 1)
        self._set("await_args", _Call("", args, kwargs))
        self.await_args_list.append(self.await_args)
        try:
            result = self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        if asyncio.iscoroutine(result) and (self._mock_side_effect is not None or self._mock_wraps is not None):
            result = await result
        return result

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._label()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._label()} to have been awaited once. Awaited {_times(self.await_count)}.")

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._label()} to not have been awaited. Awaited {_times(self.await_count)}.")

    def assert_awaited_with(self, /, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {_shown(self._label(), wanted)}\nNot awaited")
        if self.await_args != wanted:
            raise AssertionError(f"expected await not found.\nExpected: {_shown(self._label(), wanted)}\n  Actual: {_shown(self._label(), self.await_args)}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if wanted not in self.await_args_list:
            raise AssertionError(f"{_shown(self._label(), wanted)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        calls, made = list(calls), self.await_args_list
        if not any(made[at:at + len(calls)] == calls for at in range(len(made) - len(calls) + 1)):
            raise AssertionError(f"Awaits not found.\nExpected: {calls!r}\nActual: {made!r}")


class PropertyMock(Mock):
    def __get__(self, owner, kind=None):
        return self()

    def __set__(self, owner, value):
        self(value)


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    if iscoroutinefunction(spec):
        return AsyncMock(**kwargs)
    return MagicMock(spec=spec, **kwargs)


def seal(mock):
    mock._set("_mock_spec", list(mock._mock_names))


class _Main:
    """The program's own variables as attributes."""

    def __getattr__(self, name):
        from _classes import main_variables

        try:
            return main_variables()[name]
        except KeyError:
            raise AttributeError(f"<module '__main__'> does not have the attribute '{name}'") from None

    def __setattr__(self, name, value):
        from _classes import set_variable

        set_variable(name, value)


def _find(path):
    from _classes import import_module, main_variables

    first, *rest = path.split(".")
    if first == "__main__":
        target = _Main()
    elif rest or first not in main_variables():
        target = import_module(first)
    else:
        target = main_variables()[first]
    for at, name in enumerate(rest):
        try:
            target = getattr(target, name)
        except AttributeError:
            target = import_module(".".join([first, *rest[:at + 1]]))
    return target


class _patch:
    def __init__(self, find, name, new, kwargs):
        self._find, self._name, self._new, self._kwargs = find, name, new, kwargs

    def __enter__(self):
        self._target = self._find()
        try:
            self._old = getattr(self._target, self._name)
        except AttributeError:
            if not self._kwargs.get("create"):
                raise AttributeError(f"{self._target!r} does not have the attribute {self._name!r}") from None
            self._old = DEFAULT
        self._is_own = isinstance(self._target, _Main) or self._name in vars(self._target)
        new = self._new
        if new is DEFAULT:
            options = {key: value for key, value in self._kwargs.items() if key not in ("create", "new_callable", "autospec")}
            kind = self._kwargs.get("new_callable") or (AsyncMock if iscoroutinefunction(self._old) else MagicMock)
            new = kind(**options)
            if isinstance(new, NonCallableMock) and new._mock_name is None:
                new._set("_mock_name", self._name)
        if isinstance(self._target, type) and self._is_own:
            self._old = vars(self._target)[self._name]
        setattr(self._target, self._name, new)
        return new

    def __exit__(self, *error):
        if self._is_own and self._old is not DEFAULT:
            setattr(self._target, self._name, self._old)
        else:
            delattr(self._target, self._name)

    start = __enter__

    def stop(self):
        self.__exit__(None, None, None)

    def __call__(self, function):
        import functools

        if isinstance(function, type):
            for name, value in list(vars(function).items()):
                if name.startswith("test") and callable(value):
                    setattr(function, name, self(value))
            return function

        def given(mock):
            return (mock,) if self._new is DEFAULT else ()

        if iscoroutinefunction(function):
            @functools.wraps(function)
            async def patched(*args, **kwargs):
                with self as mock:
                    return await function(*args, *given(mock), **kwargs)
        else:
            @functools.wraps(function)
            def patched(*args, **kwargs):
                with self as mock:
                    return function(*args, *given(mock), **kwargs)
        return patched


class _patch_dict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self._dict, self._values, self._clear = in_dict, {**dict(values), **kwargs}, clear

    def __enter__(self):
        if isinstance(self._dict, str):
            path, _, name = self._dict.rpartition(".")
            self._dict = getattr(_find(path), name)
        self._old = dict(self._dict)
        if self._clear:
            self._dict.clear()
        self._dict.update(self._values)
        return self._dict

    def __exit__(self, *error):
        self._dict.clear()
        self._dict.update(self._old)

    start = __enter__

    def stop(self):
        self.__exit__()

    __call__ = _patch.__call__
    _new = None


class _Patch:
    dict = _patch_dict

    def __call__(self, target, new=DEFAULT, **kwargs):
        path, _, name = target.rpartition(".")
        if not path:
            raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
        return _patch(lambda: _find(path), name, new, kwargs)

    def object(self, target, attribute, new=DEFAULT, **kwargs):
        return _patch(lambda: target, attribute, new, kwargs)


patch = _Patch()

from __future__ import annotations
import inspect, typing, dataclasses
def f(a: int, b: list[str] = None) -> Undefined: ...
print(f.__annotations__)
class A:
    x: int
    y: Foo | None = None
print(A.__annotations__)
@dataclasses.dataclass
class B:
    x: int
    y: list[B] = dataclasses.field(default_factory=list)
print(B(1), [ (f.name,f.type) for f in dataclasses.fields(B)])
print(typing.get_type_hints(B.__init__) if False else '')
print(inspect.signature(f))

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, ConfigDict
from typing import Annotated, Any, Callable, ClassVar, Generic, Literal, NamedTuple, NotRequired, Optional, Required, Self, TypedDict, TypeVar, Union
from dataclasses import dataclass
import json
class Sub(BaseModel):
    v: int
class M(BaseModel):
    a: int = 1
    b: Sub = Sub(v=1)
    c: list[Sub] = []
    d: dict[str, Sub] = {}
    e: tuple[Sub, ...] = ()
    f: Sub | None = None
    g: Optional[list[int]] = None
print(M(), M(b={'v': 2}, c=[{'v': 3}], d={'k': {'v': 4}}, e=[{'v': 5}], f={'v': '6'}, g=['1']).model_dump())
print(M(c=[Sub(v=1)]).model_dump_json(indent=2))
for bad in ({'b': 5}, {'c': 'x'}, {'c': [{'v': 1}, {'v': 'q'}, {}]}, {'d': {'k': {}}}, {'e': [{'v': []}]}, {'f': {'v': None}}, {'g': ['a', 1.5]}, {'b': None}, {'c': {'v': 1}}, {'a': '1.0'}, {'a': 10 ** 30}, {'a': b'5'}, {'a': [1]}, {'a': 1.0}, {'a': ' 1 '}, {'a': '1_000'}, {'a': ''}, {'a': float('inf')}):
    try: print(M(**bad).a)
    except ValidationError as e: print(e)
class S(BaseModel):
    s: str = ''; f: float = 0; b: bool = False; l: list = []; t: tuple = (); st: set[int] = set(); d: dict = {}; any: Any = None; c: Callable | None = None; ty: type | None = None
for k, v in (('s', 5), ('s', b'ab'), ('s', True), ('f', '1e3'), ('f', 'x'), ('f', None), ('f', True), ('b', 'yes'), ('b', 'maybe'), ('b', 2), ('b', 1), ('b', None), ('l', (1, 2)), ('l', {1}), ('l', 'ab'), ('l', range(2)), ('l', {'a': 1}), ('t', [1]), ('st', [1, '1', 2]), ('st', 'a'), ('d', [(1, 2)]), ('d', 5), ('any', object), ('c', len), ('c', 5), ('ty', int), ('ty', 5), ('l', (x for x in [1, 2]))):
    try: print(k, repr(getattr(S(**{k: v}), k)))
    except ValidationError as e: print(k, [(x['type'], x['msg'], x.get('ctx')) for x in e.errors()])
@dataclass
class DC: x: int; y: str = 'd'
class TD(TypedDict): a: int; b: NotRequired[str]
class NT(NamedTuple): p: int; q: int = 0
class H(BaseModel):
    dc: DC | None = None
    td: TD | None = None
    nt: NT | None = None
print(H(dc={'x': '5'}), H(td={'a': '1'}), H(nt=[1, '2']), H(dc=DC(1)), H(dc=DC(1)).model_dump())
for bad in ({'dc': {'x': 'q'}}, {'td': {}}, {'nt': []}, {'dc': {}}, {'td': {'a': 1, 'z': 2}}):
    try: print(H(**bad))
    except ValidationError as e: print([(x['type'], x['loc'], x['msg']) for x in e.errors()])
ta = TypeAdapter(int); print(ta.validate_python('5'), ta.dump_json(5), TypeAdapter(list[int]).validate_json('[1, 2]'), TypeAdapter(Optional[int]).validate_python(None), TypeAdapter(dict[str, DC]).validate_python({'a': {'x': 1}}))
for t, v in ((int, 'x'), (list[int], ['a']), (Optional[int], 'x'), (Literal['a'], 'b'), (Union[int, str], []), (DC, {}), (bool, 'x')):
    try: print(TypeAdapter(t).validate_python(v))
    except ValidationError as e: print(e)
class Cfg(BaseModel):
    model_config = ConfigDict(use_enum_values=True, arbitrary_types_allowed=True, validate_default=True, str_to_lower=True, str_max_length=5)
    name: str = 'ABC'
print(Cfg(), Cfg(name='XYZ'))
try: Cfg(name='toolongname')
except ValidationError as e: print(e)
class Base(BaseModel):
    kind: str
    def greet(self): return f'{self.kind}!'
class Der(Base):
    kind: Literal['d'] = 'd'
    extra: int = 0
    def greet(self): return 'der ' + super().greet()
print(Der().greet(), Der(), isinstance(Der(), Base), Base.model_validate(Der()).__class__.__name__, Der.model_fields.keys(), Base(kind='z') == Base(kind='z'), Der() == Base(kind='d'))
print(json.loads(Der().model_dump_json()), json.dumps(Der().model_dump()), str(Der()), f'{Der()}', '%s' % Der(), [Der()])
class WithInit(BaseModel):
    x: int
    def __init__(self, x, **kw): super().__init__(x=x + 1, **kw)
print(WithInit(1))
class Priv(BaseModel):
    _p: int = 5
    x: int = 1
    def bump(self): self._p += 1; return self._p
pr = Priv(); print(pr.bump(), pr.bump(), Priv()._p, pr)
import copy; m = M(c=[Sub(v=1)]); m2 = copy.deepcopy(m); m2.c[0].v = 9; m3 = m.model_copy(); m3.c[0].v = 7; print(m.c, m2.c, m3.c, m.model_copy(deep=True) == m)

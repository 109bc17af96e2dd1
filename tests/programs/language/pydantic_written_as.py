from http import HTTPStatus
from datetime import datetime, date, timedelta, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Optional, Union
from uuid import UUID
from pydantic import BaseModel, Field, field_validator, model_validator, field_serializer, model_serializer, computed_field, ConfigDict, ValidationError
class U(BaseModel):
    id: int
    when: datetime = datetime(2024, 1, 2, 3, 4, 5)
    price: Decimal = Decimal('1.50')
    tags: set[str] = set()
    u: UUID = UUID(int=5)
    d: date = date(2024, 1, 1)
    td: timedelta = timedelta(hours=1, seconds=5)
    @field_serializer('when')
    def ser_when(self, v: datetime) -> str: return v.strftime('%Y')
    @field_serializer('id', when_used='json')
    def ser_id(self, v, _info): return f'#{v}'
    @computed_field
    @property
    def double(self) -> int: return self.id * 2
u = U(id=3)
print(u)
print(u.model_dump())
print(u.model_dump(mode='json'))
print(u.model_dump_json())
print(u.model_dump_json(indent=2))
print(u.double)
class M(BaseModel):
    a: int
    b: int
    @model_serializer
    def ser(self) -> dict[str, Any]: return {'sum': self.a + self.b}
print(M(a=1, b=2).model_dump(), M(a=1, b=2).model_dump_json(), repr(M(a=1, b=2)))
class Outer(BaseModel):
    m: M
    us: list[U]
print(Outer(m=M(a=1, b=1), us=[U(id=1)]).model_dump(include={'m'}), Outer(m={'a': 1, 'b': 1}, us=[{'id': 1}]).model_dump_json())
class W(BaseModel):
    x: int
    y: str = 'y'
    @model_serializer(mode='wrap')
    def w(self, handler, info): d = handler(self); d['extra'] = info.mode; return d
print(W(x=1).model_dump(), W(x=1).model_dump_json())
class Star(BaseModel):
    a: float
    b: float
    @field_serializer('*')
    def rnd(self, v): return round(v, 1)
print(Star(a=1.26, b=2).model_dump())
class A(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, extra='forbid', frozen=True)
    name: str
    n: int = Field(3, description='desc', title='T', examples=[1])
a = A(name='  bob ')
print(repr(a), hash(a) == hash(A(name='bob')), a.model_fields_set, A.model_fields['n'].description)
try: a.n = 5
except ValidationError as e: print(e)
try: A(name='x', zz=1)
except ValidationError as e: print(e.errors())
for v in ({}, {'name': 5}, {'name': None}, {'name': 'a', 'n': 'x'}, {'name': 'a', 'n': 2.5}, {'name': 'a', 'n': '7'}):
    try: print(A(**v))
    except ValidationError as e: print(e.error_count(), [(x['type'], x['loc'], x['msg'], x['input']) for x in e.errors()])
class T(BaseModel):
    when: datetime
    d: date | None = None
    t: time | None = None
    td: timedelta | None = None
    dec: Decimal | None = None
    u: UUID | None = None
    lit: Literal['a', 1] | None = None
    any: Any = None
    un: Union[int, str] = 0
    tup: tuple[int, str] | None = None
    fs: frozenset[int] = frozenset()
    mp: dict[str, list[int]] = {}
    by: bytes = b''
for v in ({'when': '2024-01-02T03:04:05Z'}, {'when': '2024-01-02'}, {'when': 1700000000}, {'when': 'x'}, {'when': None}, {'when': date(2024, 1, 1)}, {'d': 'x', 'when': 0}, {'d': '2024-02-30', 'when': 0}, {'d': datetime(2024, 1, 1), 'when': 0}, {'when': 0, 't': '10:11'}, {'when': 0, 't': 'q'}, {'when': 0, 'td': 90}, {'when': 0, 'td': 'PT1H'}, {'when': 0, 'td': 'zz'}, {'when': 0, 'dec': '1.10'}, {'when': 0, 'dec': 1.1}, {'when': 0, 'dec': 'x'}, {'when': 0, 'u': '12345678-1234-5678-1234-567812345678'}, {'when': 0, 'u': 'zz'}, {'when': 0, 'lit': 'a'}, {'when': 0, 'lit': 'q'}, {'when': 0, 'un': '5'}, {'when': 0, 'un': 5}, {'when': 0, 'un': []}, {'when': 0, 'tup': ['1', 'b']}, {'when': 0, 'tup': [1]}, {'when': 0, 'fs': ['1', 2]}, {'when': 0, 'mp': {'a': ['1']}}, {'when': 0, 'mp': {1: ['x']}}, {'when': 0, 'by': 'abc'}):
    try: print(repr(T(**v)))
    except ValidationError as e: print(e.error_count(), [(x['type'], x['loc'], x['msg'], x['input'], x.get('ctx')) for x in e.errors()])
from fastapi import HTTPException
from fastapi.encoders import jsonable_encoder
print(repr(HTTPException(404)), HTTPException(418).detail, str(HTTPException(400, {"a": 1})), HTTPStatus.NOT_FOUND, repr(HTTPStatus(422)), HTTPStatus.OK.phrase, HTTPStatus(503).name)
print(jsonable_encoder({"u": U(id=1), "t": (1, {2}), "d": Decimal("1.5"), "s": timedelta(seconds=3), "w": datetime(2024, 1, 2), "i": UUID(int=3), "n": None}))

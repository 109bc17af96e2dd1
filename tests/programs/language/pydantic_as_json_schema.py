from pydantic import BaseModel, Field
from typing import Literal, Annotated
from enum import Enum
from datetime import datetime
from uuid import UUID
from decimal import Decimal
class Color(str, Enum): R = 'r'; G = 'g'
class Sub(BaseModel):
    """A sub thing."""
    v: int
    w: float | None = None
class M(BaseModel):
    a: int = 1
    b: str = Field(..., min_length=1, max_length=5, pattern='^a', description='the b', examples=['ab'], title='Bee')
    c: list[Sub] = []
    d: dict[str, int] = Field(default_factory=dict)
    e: Color = Color.R
    f: Literal['x', 'y'] = 'x'
    g: datetime
    h: UUID | None = None
    i: tuple[int, str] = (1, 'a')
    j: set[int] = set()
    k: Annotated[int, Field(ge=0, lt=10)] = 3
    l: bool = True
    m: Sub | None = None
    n: int | str = 0
    o: bytes = b''
    p: Decimal = Decimal('1.5')
    q: float = Field(0.5, gt=0, alias='queue')
    r: list[str] = Field([], min_length=1, max_length=3)
import json
print(json.dumps(M.model_json_schema(), indent=1))
print(json.dumps(Sub.model_json_schema()))
class Node(BaseModel):
    v: int
    kids: list['Node'] = []
print(json.dumps(Node.model_json_schema()))
class Req(BaseModel):
    model_config = {'extra': 'forbid', 'title': 'Request', 'json_schema_extra': {'examples': [{'a_b': 1}]}}
    a_b: int
    other_name: Sub
    opt: Color | None = None
    multi: list[Sub | Color] = []
print(json.dumps(Req.model_json_schema()))

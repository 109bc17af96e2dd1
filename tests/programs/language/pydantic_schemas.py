"""Schemas as in a CRUD tutorial."""
from __future__ import annotations
from datetime import datetime, timezone
from typing import Annotated, Optional, Self
from uuid import UUID, uuid4
from pydantic import BaseModel, ConfigDict, EmailStr, Field, field_serializer, field_validator, model_validator, computed_field, ValidationError
class UserBase(BaseModel):
    model_config = ConfigDict(from_attributes=True, str_strip_whitespace=True)
    username: Annotated[str, Field(min_length=3, max_length=20, pattern=r'^[a-z0-9_]+$')]
    full_name: Optional[str] = None
    disabled: bool = False
class UserCreate(UserBase):
    password: str = Field(min_length=8, repr=False)
    password_repeat: str = Field(exclude=True, repr=False)
    @field_validator('password')
    @classmethod
    def strong(cls, v: str) -> str:
        if v.isalpha(): raise ValueError('must contain a digit')
        return v
    @model_validator(mode='after')
    def match(self) -> Self:
        if self.password != self.password_repeat: raise ValueError('passwords do not match')
        return self
class UserOut(UserBase):
    id: int
    created_at: datetime = Field(default_factory=lambda: datetime(2024, 1, 1, tzinfo=timezone.utc))
    roles: list[str] = Field(default=['user'])
    @field_serializer('created_at')
    def iso(self, v: datetime, _info) -> str: return v.isoformat()
    @computed_field
    @property
    def display(self) -> str: return self.full_name or self.username
    @computed_field(alias='nRoles')
    def n_roles(self) -> int: return len(self.roles)
u = UserCreate(username=' bob_1 ', password='secret12', password_repeat='secret12')
print(u); print(repr(u)); print(u.model_dump()); print(u.model_dump_json())
for data in ({'username': 'B!', 'password': 'short', 'password_repeat': 'x'}, {'username': 'bob', 'password': 'onlyletters', 'password_repeat': 'onlyletters'}, {'username': 'bob', 'password': 'secret12', 'password_repeat': 'other123'}, {'username': 'x' * 30}):
    try: UserCreate(**data)
    except ValidationError as e: print(e.error_count()); print(e)
class Row:
    def __init__(self, **k): self.__dict__.update(k)
o = UserOut.model_validate(Row(username='ann', id=7, full_name='Ann A', disabled='no'))
print(o, o.model_dump(), o.model_dump_json(by_alias=True), o.display)
print(UserOut.model_validate_json('{"username": "joe", "id": "5", "created_at": "2024-05-06T07:08:09Z"}').model_dump(exclude={'roles', 'display', 'n_roles'}))
print(o.model_dump(include={'id', 'display'}), o.model_dump(exclude_unset=True), o.model_dump(exclude_defaults=True), o.model_dump(exclude_none=True, mode='json'))
class Update(BaseModel):
    full_name: str | None = None
    disabled: bool | None = None
patch = Update(full_name='New'); print(patch.model_dump(exclude_unset=True), patch.model_fields_set, o.model_copy(update=patch.model_dump(exclude_unset=True)))
class Page[T](BaseModel):
    items: list[T]
    total: int
    next: int | None = None
p = Page[UserOut](items=[o], total='1'); print(type(p).__name__, p.total, p.items[0].display, p.model_dump(exclude={'items': {0: {'created_at'}}}), p.model_dump(include={'items': {'__all__': {'id'}}, 'total': True}))
class Order(BaseModel):
    id: UUID = Field(default_factory=uuid4)
    lines: dict[str, int] = Field(default_factory=dict, min_length=1)
    total: float = Field(0, ge=0, multiple_of=0.5)
    status: str = Field('new', validation_alias='state', serialization_alias='orderStatus')
order = Order(lines={'a': '2'}, state='paid'); print(order.model_dump(by_alias=True, exclude={'id'}), order.status, type(order.id).__name__)
for d in ({'lines': {}}, {'lines': {'a': 1}, 'total': 0.3}, {'lines': [('a', 1)]}, {'lines': {'a': None}, 'total': 'x', 'id': 'bad'}):
    try: Order(**d)
    except ValidationError as e: print([(x['type'], x['loc'], x['msg']) for x in e.errors()])
try: Order.model_validate({'lines': {'a': 1}}, strict=True); Order.model_validate({'lines': {'a': '1'}}, strict=True)
except ValidationError as e: print(e)
print(UserOut.model_fields['roles'], UserBase.model_fields['username'], UserOut.model_computed_fields.keys())
print(u == UserCreate(username='bob_1', password='secret12', password_repeat='secret12'), {**dict(patch)}, [k for k, v in patch], hasattr(patch, 'nope'))
try: patch.nope
except AttributeError as e: print(e)
try: hash(patch)
except TypeError as e: print(e)
try:
    class Bad(BaseModel):
        x = 5
except Exception as e: print(type(e).__name__, str(e).split('\n')[0])

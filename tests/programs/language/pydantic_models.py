from __future__ import annotations
from datetime import datetime
from enum import Enum
from typing import Annotated, Literal, Optional
from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator, ConfigDict


class Color(str, Enum):
    RED = "red"
    BLUE = "blue"


class Line(BaseModel):
    name: str
    n: int = 2


class Order(BaseModel):
    id: int
    price: float = Field(gt=0, default=1.5)
    tags: list[str] = []
    lines: list[Line] = Field(default_factory=list)
    first: Line | None = None
    note: Optional[str] = Field(None, max_length=5)
    kind: Literal["a", "b"] = "a"
    color: Color = Color.RED
    when: datetime | None = None
    by: dict[str, int] = {}
    code: Annotated[int, Field(ge=10)] = 10

    @field_validator("tags")
    @classmethod
    def no_empty(cls, value):
        if "" in value:
            raise ValueError("empty tag")
        return [each.lower() for each in value]

    @model_validator(mode="after")
    def together(self):
        if self.id == 13:
            raise ValueError("unlucky")
        return self


order = Order(id="3", price=2, tags=["A"], lines=[{"name": "x"}, Line(name="y", n="4")], first={"name": "f"}, color="blue", by={"k": "1"})
print(order)
print(repr(order))
print(order.model_dump())
print(order.model_dump_json(exclude={"when"}))
print(order.model_dump(exclude_unset=True), order.model_dump(include={"id", "price"}), Order(id=1).model_dump(exclude_none=True, exclude_defaults=True))
print(order.model_copy(update={"id": 9}).id, order == Order(**order.model_dump()), sorted(order.model_fields_set), list(Order.model_fields))
a, b = Order(id=1), Order(id=2)
a.tags.append("mine")
print(a.tags, b.tags, a.lines is b.lines)
print(Order.model_validate({"id": 5}).id, Order.model_validate_json('{"id": 6, "when": "2024-01-02T03:04:05"}').when)
for data in [
    {}, {"id": "x"}, {"id": 1.5, "price": "y"}, {"id": 1, "price": -1, "tags": "abc", "note": "too long", "kind": "z", "color": "green"},
    {"id": 1, "lines": [{"n": 1}, 3], "first": {"name": 5}}, {"id": 1, "tags": [""]}, {"id": 13}, {"id": 1, "by": {"a": "b"}, "code": 3},
    {"id": None}, {"id": True, "tags": [1, "a"]}, {"id": [1]},
]:
    try:
        print(Order(**data).id)
    except ValidationError as error:
        print(error)
        print([(row["type"], row["loc"]) for row in error.errors()])


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    x: int
    y: int | str = 0


print(Strict(x=1, y="a"), Strict(x=1, y=2), hash(Strict(x=1)) == hash(Strict(x=1)))
for attempt in [lambda: Strict(x=1, z=2), lambda: setattr(Strict(x=1), "x", 2), lambda: setattr(order, "nope", 1), lambda: Strict(x=1, y=[])]:
    try:
        attempt()
    except ValueError as error:
        print(type(error).__name__, error)


class Base(BaseModel):
    a: int


class Derived(Base):
    b: str = "b"
    a: int = 7


print(Derived(), Derived.model_validate(Derived(a=1)), isinstance(Derived(), Base))
try:
    Base.model_validate([1])
except ValidationError as error:
    print(error.error_count(), error.title, error)


class Account(BaseModel):
    model_config = ConfigDict(populate_by_name=True, validate_assignment=True, from_attributes=True)
    owner: str = Field(alias="ownerName", min_length=2)
    balance: int = 0

    @field_validator("owner", mode="before")
    @classmethod
    def stripped(cls, value):
        return value.strip() if isinstance(value, str) else value

    @model_validator(mode="before")
    @classmethod
    def renamed(cls, data):
        return {**data, "balance": data.get("saldo", data.get("balance", 0))} if isinstance(data, dict) else data


account = Account(ownerName="  Ann ", saldo="7")
print(account, account.model_dump(by_alias=True), Account(owner="Bob"))
account.balance = "12"
print(account.balance)
for attempt in [lambda: setattr(account, "balance", "x"), lambda: Account(owner="A")]:
    try:
        attempt()
    except ValidationError as error:
        print(error)


class Row:
    ownerName, balance = "Eve", 3


print(Account.model_validate(Row()))

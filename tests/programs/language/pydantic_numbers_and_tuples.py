from pydantic import BaseModel, ValidationError, StrictInt
class A(BaseModel):
    n: int
class S(BaseModel):
    n: StrictInt
class T(BaseModel):
    pair: tuple[int, str]
class C(BaseModel):
    rows: list[int]
for kind, data in [(A, {"n": float("inf")}), (A, {"n": float("nan")}), (A, {"n": "1.0"}), (A, {"n": 2.0}), (S, {"n": "3"}), (S, {"n": True}), (T, {"pair": (1,)}), (T, {"pair": (1, "a", 2)})]:
    try:
        print(kind(**data))
    except ValidationError as error:
        print([(e["type"], e["loc"], e["msg"]) for e in error.errors()])
c = C(rows=[1])
d, e = c.model_copy(deep=True), c.model_copy()
c.rows.append(2)
print(d, e)

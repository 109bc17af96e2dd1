from typing import Annotated, Any, Callable, ClassVar, Generic, Literal, NamedTuple, NotRequired, Optional, Required, Self, TypedDict, TypeVar, Union
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, PositiveInt, PrivateAttr, RootModel, SecretStr, StringConstraints, TypeAdapter, ValidationError, ValidationInfo, conint, constr, create_model, field_validator, model_validator, validate_call
from pydantic.alias_generators import to_camel, to_snake
class Addr(BaseModel):
    city: str
    zip_code: str = Field(alias='zip')
class P(BaseModel):
    model_config = ConfigDict(populate_by_name=True, alias_generator=to_camel, validate_assignment=True)
    first_name: str = Field(min_length=2, max_length=5)
    age: int = Field(ge=0, lt=150)
    addr: Addr | None = None
    emails: list[str] = Field(default_factory=list, max_length=2)
    _secret: int = PrivateAttr(default=7)
p = P(firstName='Al', age=3, addr={'city': 'x', 'zip': '1'})
print(p, p._secret, p.model_dump(by_alias=True), p.model_dump_json(by_alias=True), P(first_name='Bob', age=1).first_name)
for k, v in (('age', 200), ('age', 'x'), ('first_name', 'x'), ('nope', 1)):
    try: setattr(p, k, v)
    except (ValidationError, ValueError) as e: print(e)
try: P(firstName='toolong', age=-1, addr={'city': 1}, emails=['a', 'b', 'c'])
except ValidationError as e: print(e); print(e.json(include_url=False)); print(e.title, len(e.errors()))
class V(BaseModel):
    a: int
    b: int = 0
    pw: str = 'x'
    pw2: str = 'x'
    @field_validator('a', 'b', mode='before')
    @classmethod
    def strip(cls, v, info: ValidationInfo):
        print('before', info.field_name, v); return v.strip() if isinstance(v, str) else v
    @field_validator('b')
    @classmethod
    def check_b(cls, v, info):
        if 'a' in info.data and v < info.data['a']: raise ValueError('b must be >= a')
        return v
    @model_validator(mode='before')
    @classmethod
    def pre(cls, data: Any):
        if isinstance(data, dict) and 'z' in data: data = {'a': data['z']}
        return data
    @model_validator(mode='after')
    def same(self) -> Self:
        if self.pw != self.pw2: raise ValueError('passwords do not match')
        return self
    @field_validator('pw', mode='wrap')
    @classmethod
    def wrapped(cls, v, handler): return handler(v) + '!' if v != 'x' else handler(v)
print(V(a=' 5 ', b=7), V(z=3, b=2) if False else V.model_validate({'z': 0}))
for d in ({'a': 5, 'b': 1}, {'a': 1, 'b': 2, 'pw': 'q'}, {'a': 'zz'}, 5):
    try: print(V.model_validate(d))
    except ValidationError as e: print(e); print(e.errors(include_url=False))
Even = Annotated[int, AfterValidator(lambda v: v if v % 2 == 0 else (_ for _ in ()).throw(ValueError(f'{v} is odd')))]
Up = Annotated[str, BeforeValidator(lambda v: str(v).upper())]
Money = Annotated[float, PlainSerializer(lambda v: f'${v:.2f}', return_type=str)]
class An(BaseModel):
    e: Even = 2
    u: Up = 'd'
    m: Money = 1.5
    s: Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1)] = 'z'
    pos: PositiveInt = 1
    ci: conint(gt=5) = 6
    sec: SecretStr = SecretStr('pw')
print(An(e=4, u='abc', s=' Q '), An().model_dump(), An().model_dump_json())
try: An(e=3, pos=0, ci=5, s=' ')
except ValidationError as e: print(e)
class Cat(BaseModel):
    kind: Literal['cat']; lives: int = 9
class Dog(BaseModel):
    kind: Literal['dog']; bark: str = 'woof'
class Own(BaseModel):
    pet: Cat | Dog = Field(discriminator='kind')
    more: list[Annotated[Union[Cat, Dog], Field(discriminator='kind')]] = []
print(Own(pet={'kind': 'dog'}), Own(pet={'kind': 'cat', 'lives': 3}, more=[{'kind': 'dog'}]))
for d in ({'pet': {'kind': 'cow'}}, {'pet': {}}, {'pet': {'kind': 'cat', 'lives': 'x'}}):
    try: Own(**d)
    except ValidationError as e: print(e)
Ts = RootModel[list[int]]; print(Ts([1, '2']), Ts([1]).model_dump(), Ts([3]).root, Ts.model_validate_json('[1,2]').model_dump_json())
class Tags(RootModel[list[str]]):
    def __iter__(self): return iter(self.root)
    def __getitem__(self, i): return self.root[i]
print(list(Tags(['a'])), Tags(['b'])[0], repr(Tags(['c'])))
ta = TypeAdapter(list[Cat]); print(ta.validate_python([{'kind': 'cat'}]), ta.validate_json('[{"kind":"cat"}]'), ta.dump_json([Cat(kind='cat')]), ta.dump_python([Cat(kind='cat')]))
try: TypeAdapter(dict[str, int]).validate_python({'a': 'x', 'b': 1.5})
except ValidationError as e: print(e)
T = TypeVar('T')
class Resp(BaseModel, Generic[T]):
    data: T
    n: int = 1
print(Resp[int](data='5'), Resp[list[Cat]](data=[{'kind': 'cat'}]), Resp[int].__name__, Resp(data='x'))
try: Resp[int](data='x')
except ValidationError as e: print(e)
Dyn = create_model('Dyn', a=(int, ...), b=(str, 'd')); print(Dyn(a=1), Dyn.__name__)
print(p.model_copy(update={'age': 9}), P.model_json_schema()['properties']['age'] if False else '', p == p.model_copy(), Cat.model_validate(Cat(kind='cat')), Cat.model_construct(kind='zz'), dict(Cat(kind='cat')), list(Cat.model_fields), Cat.model_fields['lives'].default, Cat.model_fields['lives'].is_required(), Cat.__name__)
try: Cat.model_validate_json('{bad')
except ValidationError as e: print(e)
class ORM:
    def __init__(self): self.kind = 'cat'; self.lives = 2
class OCat(Cat): model_config = ConfigDict(from_attributes=True)
print(OCat.model_validate(ORM()), Cat.model_validate({'kind': 'cat'}, strict=True), Cat.model_validate(ORM(), from_attributes=True))
class Child(P):
    extra: str = 'e'
print(Child(firstName='Abc', age=1), issubclass(Child, P), Child.model_fields.keys())
class Node(BaseModel):
    v: int
    kids: list['Node'] = []
print(Node(v=1, kids=[{'v': 2, 'kids': [{'v': 3}]}]))
try: Node(v=1, kids=[{'v': 'x'}])
except ValidationError as e: print(e)
class Post(BaseModel):
    n: int
    def model_post_init(self, ctx): self.__dict__['seen'] = 1; print('post', self.n)
Post(n=1)
@validate_call
def add(a: int, b: int = 2) -> int: return a + b
print(add('3'))
try: add('x')
except ValidationError as e: print(e)
class Allow(BaseModel):
    model_config = {'extra': 'allow'}
    x: int
al = Allow(x=1, y=2); print(al, al.model_extra, al.y, al.model_dump())
class Ign(BaseModel): x: int
print(Ign(x=1, y=2), Ign.model_validate({'x': True}), Ign.model_validate({'x': '0012'}))
from pydantic.dataclasses import dataclass
@dataclass
class DC:
    a: int
    b: str = 'q'
print(DC(a='5'), DC(1, 'z'))
try: DC(a='x')
except ValidationError as e: print(e)

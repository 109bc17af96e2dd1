x='global'
def a():
    x='a'
    class C:
        y=x
        x=1
        z=[x for _ in range(2)]
        w=[y for y in range(3)]
        def m(self): return x, __class__.__name__
        k=(lambda: x)()
    return C, C().m(), C.y if hasattr(C,'y') else None, C.x, C.z, C.w, C.k
try: print(a())
except NameError as e: print('NE',e)
def a2():
    x='a2'
    class C:
        z=[x for _ in range(2)]
        y=x
        l=[lambda: x for _ in range(1)][0]()
    return C.z,C.y,C.l
print(a2())
fs=[lambda: i for i in range(3)]
print([f() for f in fs])
fs=[[lambda: (i,j) for j in range(2)] for i in range(2)]
print([[f() for f in r] for r in fs])
def b():
    fs=[(lambda a=i: (a,i,n)) for i in range(3) if (n:=i*10)>=0]
    return [f() for f in fs], n
print(b())
print([y:=5, y**2], y)
print([last:=v for v in range(4)], last)
def c():
    total=0
    def add(v):
        nonlocal total
        total+=v
        return total
    vals=[add(v) for v in range(4)]
    g=(total+v for v in range(3))
    total=100
    return vals, list(g), total
print(c())
def d():
    x=1
    def e():
        global x
        x='changed'
        def f(): return x
        return f()
    return e(), x
print(d(), x)
class A:
    __p=1
    def __init__(self): self.__q=2; self.__r__=3
    def get(self): return self.__p, self.__q, A.__p, [self.__q for _ in 'a']
    def kw(self, *, __k=4): return __k
    @staticmethod
    def s(): return __class__
    @classmethod
    def c(cls): return cls.__name__, super().__repr__ is not None
class B(A):
    def __init__(self, *a, **k):
        super().__init__()
        self.f=[super(B,self).get() for _ in range(1)]
        self.g=lambda self=self: super().get()
    def get(self): return ('B',)+super().get()
    def nested(self):
        def inner(): return super(B,self).get()
        return inner(), __class__.__mro__[1].__name__
b=B(); print(b.get(), b.f, b.g(), b.nested(), sorted(vars(b)), A().kw(), A.s(), B.c())
def outer():
    v=1
    class K:
        v=v if False else 2
        def m(self): return v
    return K().m(), K.v
try: print(outer())
except NameError as e: print('NE',e)
def gen_scope():
    n=3
    return list((n,i) for i in range(n) for n in range(i))
try: print(gen_scope())
except Exception as e: print(type(e))
def params(a,b=2,/,c=3,*args,d,e=5,**kw):
    def inner(): return a,b,c,args,d,e,kw
    a+=1
    return inner()
print(params(1,d=4), params(1,2,3,4,5,d=6,f=7))
print((lambda *a, k=1, **z: (a,k,z))(1,2,k=3,y=4))
def deco(n):
    def w(f):
        print('deco',n,f.__name__); return f
    return w
@deco(1)
@deco(2)
def decorated(): "doc"; return 1
print(decorated.__doc__, decorated.__qualname__, outer.__qualname__)
@deco('class')
class D:
    """Doc
    more"""
    a: int = 3
    b: 'str'
    c: list[int] = []
    if True:
        d: float = 1.0
    (e): int = 4
print(D.__doc__, sorted(k for k in vars(D) if len(k)==1), getattr(D,'__annotations__',None) is not None, list(D.__annotations__))
def dele():
    z=1; del z
    try: z
    except UnboundLocalError as e: print(e)
    def q(): return w
    w=1; del w
    try: q()
    except NameError: print('free')
dele()
def star():
    a,*b=range(4); *c,d=[1]; (e,(f,*g)),h=(1,(2,3,4)),5
    [i,j]=1,2
    k=l=[0]
    k[0],l=7,8
    return a,b,c,d,e,f,g,h,i,j,k,l
print(star())
def shadow():
    print=len
    return print('abc')
print(shadow())
class Meta:
    x=1
    class Inner:
        y=2
        def m(self): return Meta.x
    def n(self): return self.Inner().m()
print(Meta().n(), Meta.Inner.__qualname__, Meta.Inner.m.__qualname__)
if (n:=10)>5: print(n)
def gl():
    global newg
    newg=5
    class newc: pass
gl(); print(newg)
def T[T](x: T) -> T: return x
class S[U]:
    def m[V](self,v:V): return v
print(T(3), S().m(4))

# Comprehensions, cells, class bodies.
import contextlib
def f():
    class A:
        __slots__=('x',)
        def __init__(self): self.x=[c for c in (__class__.__name__,)]
        @property
        def p(self): return super().__repr__()[:3], [super(A,self).__hash__()!=None for _ in 'a']
        def g(self):
            return [super().__eq__(self) for _ in range(1)]
        def gen(self):
            return list(super(A,self).__eq__(1) is NotImplemented for _ in range(1))
    a=A()
    return a.x,a.p,a.g(),a.gen()
print(f())
def w():
    if any((hit:=x)>2 for x in [1,2,3,4]): return hit, [y:=hit+1, y]
print(w())
def ww():
    def inner(): return q
    r=[q:=i for i in range(3)]
    return inner(), r, q
print(ww())
x=10
class K:
    x=20
    y=[x for _ in range(1)]
    z=list(x for _ in range(1))
    w=(lambda: x)()
    v=[i+j for i in range(x//10) for j in range(2)]
    def m(self, d=x): return d, x
    del y
    import contextlib
    from string import digits as s
    for q in range(2): pass
    with contextlib.nullcontext(1) as fh: pass
    try: raise ValueError(3)
    except ValueError as e: msg=str(e)
    def __init_subclass__(cls, **kw): print('sub', cls.__name__)
print(K.z,K.w,K.v,K().m(),hasattr(K,'y'),K.s,K.q,K.msg,hasattr(K,'e'),K.__qualname__)
class L(K):
    global gx
    gx=5
    x=K.x+1
print(gx,L.x)
def nest():
    a=1
    def b():
        c=2
        def d():
            nonlocal a,c
            a+=c; c+=1
            return [ (a,c,e) for e in (lambda: (a,c))() ]
        return d(), c
    return b(), a
print(nest())
def loopcl():
    out=[]
    for i in range(3):
        def f(i=i): return i
        out.append(f); out.append(lambda: i)
    return [g() for g in out]
print(loopcl())
def comp_cells():
    fs=[]
    for k in range(2):
        fs+=[lambda: (k,m) for m in range(2)]
    return [f() for f in fs]
print(comp_cells())
def exc_in_comp():
    x='keep'
    try: return [1//v for x in (1,) for v in (1,0)]
    except ZeroDivisionError: return x
print(exc_in_comp())
print([x for x in [1,2]], x, {x:x for x in 'a'}, [[x for x in range(x)] for x in range(3)])
def rec(n): return 1 if n<2 else n*rec(n-1)
print(rec(10))
def g1():
    try:
        yield from (i for i in [1,2])
        return (yield 3)
    finally: yield 'f'
print(list(g1()))
def delc():
    v=1
    def s(): return v
    del v
    try: return s()
    except NameError as e: return type(e).__name__
print(delc())
def multi():
    try:
        try: raise KeyError('a')
        finally:
            try: raise ValueError('b')
            except ValueError as e: print('in', repr(e.__context__))
    except KeyError as k: return repr(k), k.__context__
print(multi())
def ctx():
    try: raise KeyError('a')
    except KeyError:
        with contextlib.suppress(ValueError): raise ValueError
        try: raise
        except KeyError as e: return repr(e)
print(ctx())
def while_else_ret():
    n=0
    while n<3:
        try:
            n+=1
            if n==2: continue
        finally: print('wf',n)
    else: return 'else'
print(while_else_ret())
def condexpr(a,b): return a if a else b if b else 'neither' if not a and not b else 0
print(condexpr(0,0),condexpr(0,2),condexpr(1,0))
print((lambda: [i for i in range(2)])(), [*(j for j in range(2))], not (1 and 0 or 0))
def a_default(x, y=lambda: 5, *, z=[n for n in range(2)]): return x,y(),z
print(a_default(1))
assert (lambda **k: k)(**{'a b':1})=={'a b':1}
print(f"{'a' if 1 else 'b':>{1+2}}", f"{x!r:{'>'}{5}}", f"{3:{'0'}>{4}}", f"{x:=^6}", f"{(y:=3)}{y}")
def annotated():
    z: int
    try: z
    except UnboundLocalError: print('unbound ann')
    q: 'list[int]' = [1]; a.b: int = 3 if False else None
class Attr: pass
a=Attr(); annotated(); print(a.b)
lst=[1,2,3]
lst[0], lst[1] = lst[1], lst[0]; print(lst)
print(*[1,2], sep='-', **{'end':'!\n'})
for i in range(3): 
    for j in range(3):
        if j==1: break
    else: continue
    if i==1: break
print(i,j)

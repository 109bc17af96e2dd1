a,b,c=1,2,3
def t(v): print('t',v); return v
print(t(1)<t(2)<t(3), t(3)<t(2)<t(1), 1<2>1!=0, 1 in [1,2] in [[1,2]], a is not None is True)
print(not a and b or c, a and b, 0 or '' or [], a or b, not(a or b))
print(b if a else c, (lambda: 1 if 0 else 2)())
print([*range(3),*'ab',9],(*[1],2),{*[1,1],2},{**{'a':1},'b':2,**{'a':3}})
def f(*args,**kw): return args,sorted(kw.items())
print(f(1,*[2,3],4,x=1,**{'y':2},z=3), f(*[],**{}), f(**{'a':1},b=2), f(*(1,),*(2,)))
try: f(**{'a':1},**{'a':2})
except TypeError as e: print('multiple values' in str(e))
try: f(a=1,**{'a':2})
except TypeError as e: print('multiple values' in str(e))
n=3.14159; w=10; s='hi'
print(f'{n:.2f} {n:>{w}.{2}f}|{s!r:^{w}}|{s=} {n=:.1f} {a+b=} {{}} {s!s} {"x"+"y"}' f'{a}' 'lit' "é")
print(f'', f'{a}', f'{a}{b}', f'x{{', f'{s:{"<"}{w}}|', f'{ {1:2}[1] }', f'{(lambda x: x*2)(3)}')
print(f"{'nested ' + f'{a}'}", f'''multi
{a}''', f"{a = }", rf'\d{a}', f'\x41{a}\n'.strip())
l=[1,2,3,4,5]
print(l[1:3],l[::2],l[::-1],l[-2:],l[:],l[1:4:2])
l[1:3]=[9]; print(l); del l[0]; print(l); l+=[1]; l[0]+=5; print(l)
class O: pass
o=O(); o.x=1; o.x+=2; o.x*=3; o.y=o.z=4; print(o.x,o.y,o.z); del o.x; print(hasattr(o,'x'))
d={}; d['a']=d.get('a',0)+1; d['a']-=5; d['b']=[0]; d['b'][0]|=7; print(d)
i=5; i//=2; i**=3; i<<=2; i>>=1; i^=1; i%=7; i&=6; print(i)
print(-5, +5, ~5, - -5, -2**2, 2**-1, 2**3**2, 7//-2, 7%-3, -7//2, 1_000, 0x_ff, 0b101, 0o17, 1e3, 1.5e-3, .5, 10**20, -9223372036854775808, 9223372036854775808, 0xffffffffffffffffffff)
print(1 if [] else 2, (1,), (), ((1,2),(3,)), [[]], {}, {1}, b'ab\x00', 'a' 'b', ..., None)
print([x*y for x in range(3) for y in range(x) if y%2==0], {x:y for x,y in zip('ab',[1,2])}, {x%2 for x in range(5)}, sum(x for x in range(4)))
print([[i for i in range(j)] for j in range(3)], [(i,j) for i,j in [(1,2)]], [x for x in [1,2,3] if x>1 if x<3])
print(sorted([3,1,2],key=lambda v:-v), max((len(w) for w in ['a','bbb']),default=0))
it=iter([1,2,3])
while (v:=next(it,None)) is not None: print(v,end=' ')
else: print('done')
k=0
while True:
    k+=1
    if k==2: continue
    if k>4: break
print(k)
for q in []: pass
else: print('empty')
def g():
    x=yield
    while x: x=yield x*2
    return 'r'
z=g(); next(z); print(z.send(2), z.send(3))
try: z.send(0)
except StopIteration as e: print(e.value)
def delegate():
    r=yield from [1,2]
    y=yield from g2()
    yield y
def g2():
    yield 'a'; return 'b'
print(list(delegate()))
def gexp():
    return (lambda: (yield 1))()
print(list(gexp()))
print(list(map(lambda p: p[0], [(1,2)])), (lambda a,*b,c=3,**d:(a,b,c,d))(1,2,d=5))
import collections.abc, sys as system
from collections import OrderedDict as OD, deque
print(issubclass(list, collections.abc.Sequence), system is not None, OD.__name__, deque([1]))
x=y=z2=0
if x: print(1)
elif y: print(2)
elif not z2: print(3)
else: print(4)
if x is None or y is not None and not z2: print('cond')
if not (x or y) and (a<b<c): print('cond2')
while x<3: x+=1
else: print('welse',x)
print(x if x>2 else y)
def deflt(a=[], b={'k':1}, *, c=(1,2), d=print): a.append(1); return a,b,c
print(deflt(),deflt())
def early():
    if a: return
    print('never')
print(early())
print(__name__)
def doc():
    'only doc'
print(doc(), doc.__doc__)
print(repr(1e16), 1e22, 5e-324, 0.1+0.2) if False else print('ok')
lst=[0]; idx=0
idx,lst[idx]=0,5
print(lst)
(lst[0],) = [7]
for lst[0] in range(3): pass
print(lst)
for o.attr, (p1,*p2) in [(1,(2,3,4))]: print(o.attr,p1,p2)
import contextlib
with contextlib.nullcontext(5) as fh: print(fh==5)
print(True and 1 or 2, (1 and 0) or 3, not 1, not not 1)
print("a" in "abc", 5 not in (1,2), 2 in {1,2})

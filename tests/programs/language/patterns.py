from dataclasses import dataclass
@dataclass
class P:
    x:int
    y:int=0
class E: RED=1; BLUE='b'
def m(v):
    match v:
        case 0|1: return 'small'
        case -1: return 'neg'
        case 2.5: return 'f'
        case 'a'|'b' as s: return ('s',s)
        case True: return 'true'
        case None: return 'none'
        case E.BLUE: return 'blue'
        case []: return 'empty'
        case [x]: return ('one',x)
        case [1,[a,b],*rest]: return (a,b,rest)
        case (first,*_,last) if first==last: return ('same',first)
        case [P(x=0),*ps]: return ('ps',ps)
        case [_,_,*_]: return 'many'
        case {'k':k,'t':'q',**rest}: return (k,rest)
        case {'k':[a,{'z':z}]}: return (a,z)
        case {1:_,2:y}: return y
        case {}: 
            return ('dict',)
        case P(0,0): return 'origin'
        case P(x,y=0)|P(0,x) as p: return ('axis',x,p)
        case P(x,y) if x==y: return ('diag',x)
        case P(): return 'P'
        case str(s): return ('str',s)
        case int(i)|float(i): return ('num',i)
        case (set()|frozenset()) as st: return sorted(st)
        case other: return ('other',type(other).__name__)
for v in [0,1,-1,2.5,'a','b','zz',True,None,[],[9],[1,[2,3],4,5],[1,[2,3]],[7,8,7],[7,8],[P(0),1],{'k':1,'t':'q','u':2},{'k':[1,{'z':2}]},{1:1,2:3},{},{'x':1},P(0,0),P(3,0),P(0,4),P(5,5),P(5,6),10,3.5,{1,2},frozenset([3]),b'x',(),(1,),range(2),object()]:
    print(repr(v) if not type(v) is object else 'obj', m(v))
def nested(cmd):
    for c in cmd:
        match c:
            case ['go',('n'|'s') as d]: yield d
            case ['stop']: return
            case ['skip']: continue
            case _: yield '?'
print(list(nested([['go','n'],['skip'],['go','x'],['stop'],['go','s']])))
x='kept'
match [1,2]:
    case [x,3]: pass
    case _: print('x is',x)
match 5:
    case n if n>10: pass
    case n if n>3: print('n',n)
def tail():
    try:
        match 1,2:
            case a,b: return a+b
    finally: print('fin')
print(tail())
class Q:
    match 3:
        case zz: pass
print(Q.zz)
def cell():
    match {'a':1,'b':2}:
        case {'a':a,**r}: return (lambda: (a,r))()
print(cell())

//! What the compiler makes and the machine runs: one [`Code`] per function, class body, lambda or module.
//!
//! Invariant: operand-stack depths agree on every path to an op, and never exceed [`Code::stack_size`].
//! The ops are a stack machine's, close to CPython 3.13's, with names resolved at compile time.
//! Stack effects are written `before → after`, top of stack last.

use serde::{Deserialize, Serialize};

/// A place in the source text. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Line where it begins.
    pub line: u32,
    /// Column of its first character.
    pub column: u32,
    /// Line where it ends.
    pub end_line: u32,
    /// Column just after its last character.
    pub end_column: u32,
}

/// Index of a [`Code`] in [`Program::codes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CodeId(pub u32);

/// A compiled source file.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// All code objects; `codes[0]` is the module's.
    pub codes: Vec<Code>,
    /// Names of the module's global variables and of the builtins it mentions: what `LoadGlobal(i)` means.
    pub globals: Vec<String>,
}

/// Stands among a module's annotations after `from __future__ import annotations`: they are text then, also for whoever asks.
pub const TEXT_ANNOTATIONS: &str = "from __future__";

/// One function, class body, lambda, generator expression or module.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// `fetch`; `<module>`, `<lambda>`, `<genexpr>` as in CPython.
    pub name: String,
    /// `main.<locals>.fetch`, `Account.is_allowed`.
    pub qualified_name: String,
    /// The first paragraph string, if there is one.
    pub docstring: Option<String>,
    /// What calling it makes.
    pub kind: CodeKind,
    /// How arguments become locals.
    pub parameters: Parameters,
    /// The type hints of the parameters, in the order of the source, and of the result (`return`): name and source text.
    /// They are data for whoever asks; calling the function does not evaluate them.
    /// A module's are those of its own variables, and [`TEXT_ANNOTATIONS`] if its annotations stay text.
    pub annotations: Vec<(String, String)>,
    /// Names of the local slots: parameters first (positional, keyword-only, `*args`, `**kwargs`), then the other locals.
    /// Hidden ones (a comprehension's variables, temporaries) begin with a dot.
    pub locals: Vec<String>,
    /// The cell variables made by this code (locals that inner functions use). Deref index `i < cells.len()`.
    /// A class body whose methods use `super()` or `__class__` has one named `__class__`; `BuildClass` puts the class into it.
    pub cells: Vec<Cell>,
    /// What this code takes from the function around it when it is made. Deref index `cells.len() + j`.
    pub captures: Vec<Capture>,
    /// The ops.
    pub ops: Vec<Op>,
    /// Where each op comes from; as long as `ops`.
    pub spans: Vec<Span>,
    /// True at the first op of a statement (and of a loop's header each time round): where the line is "reached".
    pub statement_starts: Vec<bool>,
    /// Exception handlers, innermost first: the first whose range holds the op catches.
    pub handlers: Vec<Handler>,
    /// What `Const(i)` pushes.
    pub constants: Vec<Constant>,
    /// Attribute, keyword, import and class-scope names.
    pub names: Vec<String>,
    /// The deepest the operand stack gets.
    pub stack_size: u32,
    /// Line of the `def`, `class` or `lambda`.
    pub first_line: u32,
}

/// What calling a code object makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeKind {
    /// Top level of the file.
    Module,
    /// A class body: names live in a namespace (`LoadName`, `StoreName`).
    Class,
    /// Runs at the call.
    Function,
    /// `def` with `yield`.
    Generator,
    /// `async def`.
    Coroutine,
    /// `async def` with `yield`.
    AsyncGenerator,
}

/// How arguments become locals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    /// Positional parameters, the positional-only ones included.
    pub n_positional: u32,
    /// How many of the positional ones cannot be given by keyword (before `/`).
    pub n_positional_only: u32,
    /// Parameters after `*`.
    pub n_keyword_only: u32,
    /// Has `*args`.
    pub has_varargs: bool,
    /// Has `**kwargs`.
    pub has_keywords: bool,
}

/// A cell variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its name.
    pub name: String,
    /// The parameter slot whose argument it takes over at the call.
    pub parameter: Option<u32>,
}

/// Where a closure finds a cell when it is made: a deref index of the code around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The variable's name.
    pub name: String,
    /// Deref index in the enclosing code.
    pub from: u32,
}

/// Catches exceptions raised by ops in `start..end`: the operand stack is cut to `depth`, the exception is pushed, control goes to `target`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handler {
    /// First op covered.
    pub start: u32,
    /// Just after the last op covered.
    pub end: u32,
    /// Op to continue at.
    pub target: u32,
    /// Operand stack depth to cut to.
    pub depth: u32,
}

/// A literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// Fits 64 bits.
    Int(i64),
    /// Decimal digits of a larger int, perhaps with a minus sign.
    BigInt(String),
    /// A float.
    Float(f64),
    /// Text.
    Str(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A tuple of constants (call keywords, `in (1, 2)`).
    Tuple(Vec<Constant>),
}

/// `+ - * …`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    MatrixMultiply,
    ShiftLeft,
    ShiftRight,
    BitAnd,
    BitOr,
    BitXor,
}

/// `- + ~` (`not` is `Op::Not`)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum UnaryOp {
    Negate,
    Plus,
    Invert,
}

/// `< <= == != > >=`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CompareOp {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
}

/// `!s !r !a` in an f-string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// Index of a local slot, constant, name, global, deref or op, as the op says.
pub type Index = u32;

/// One instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    // -- variables
    /// → constant
    Const(Index),
    /// → local; `UnboundLocalError` if unset
    LoadLocal(Index),
    /// value →
    StoreLocal(Index),
    /// Unsets a local; error if unset.
    DeleteLocal(Index),
    /// Unsets a local without error (`except … as e` at its end, hidden comprehension variables).
    ClearLocal(Index),
    /// → `globals[i]`, else the builtin of that name; `NameError` if neither
    LoadGlobal(Index),
    /// value →
    StoreGlobal(Index),
    /// Unsets a global.
    DeleteGlobal(Index),
    /// Class body: → namespace name `names[name]`, else the global of index `global`, else the builtin
    LoadName { name: u16, global: u16 },
    /// Class body: → namespace name, else the deref (a class inside a function)
    LoadNameOrDeref { name: u16, deref: u16 },
    /// Class body: value →, into the namespace
    StoreName(Index),
    /// Class body: removes from the namespace.
    DeleteName(Index),
    /// → cell's value; `NameError` if unset
    LoadDeref(Index),
    /// value →
    StoreDeref(Index),
    /// Unsets the cell.
    DeleteDeref(Index),
    /// → dict of the variables that have a value: the function's, the class body's or the module's (`locals()`)
    LoadLocals,
    /// Puts a fresh, unset cell at the deref index (a comprehension's captured variable).
    NewCell(Index),

    // -- the operand stack
    /// value →
    Pop,
    /// Pushes a copy of the n-th from the top; `Copy(1)` duplicates the top.
    Copy(u32),
    /// Exchanges the top with the n-th from the top; `Swap(2)` exchanges the two topmost.
    Swap(u32),
    /// → missing: the empty place before a call's arguments
    PushMissing,

    // -- attributes and items
    /// object → attribute
    LoadAttr(Index),
    /// value, object →
    StoreAttr(Index),
    /// object →
    DeleteAttr(Index),
    /// object → callable, self-or-missing: for an immediate `Call`
    LoadMethod(Index),
    /// container, key → item
    LoadItem,
    /// value, container, key →
    StoreItem,
    /// container, key →
    DeleteItem,
    /// start, stop (, step) → slice; the operand is 2 or 3
    BuildSlice(u32),

    // -- operators
    /// left, right → result
    Binary(BinaryOp),
    /// left, right → result, for `+=` and the like
    InPlace(BinaryOp),
    /// value → result
    Unary(UnaryOp),
    /// value → bool
    Not,
    /// left, right → result
    Compare(CompareOp),
    /// left, right → bool
    Is { negated: bool },
    /// item, container → bool
    Contains { negated: bool },

    // -- literals
    /// n items → list
    BuildList(u32),
    /// n items → tuple
    BuildTuple(u32),
    /// n items → set
    BuildSet(u32),
    /// n pairs key, value → dict
    BuildDict(u32),
    /// n strings → string
    BuildString(u32),
    /// value → string, as `format(value, "")` after the conversion
    Format(Conversion),
    /// value, spec → string
    FormatSpec(Conversion),
    /// …, list, …, item → …, list, …: appends to the list `n`-th from the top once the item is popped (1 = top)
    ListAppend(u32),
    /// As `ListAppend`, into a set.
    SetAdd(u32),
    /// key, value → : as `ListAppend`, into a dict
    DictInsert(u32),
    /// list, iterable → list (`[*a]`, `f(*a)`)
    ListExtend,
    /// set, iterable → set
    SetUpdate,
    /// dict, mapping → dict (`{**a}`)
    DictUpdate,
    /// dict, mapping → dict, `TypeError` for a key given twice or not a string (`f(**a)`).
    /// Below the dict lie callable, self-or-missing, tuple.
    DictMerge,
    /// list → tuple
    ListToTuple,
    /// sequence → its n items, the first one on top
    Unpack(u32),
    /// sequence → items, list, items, the first one on top (`a, *b, c = s`)
    UnpackStar { before: u16, after: u16 },

    // -- control
    /// Goes to the op.
    Jump(Index),
    /// value →
    JumpIfFalse(Index),
    /// value →
    JumpIfTrue(Index),
    /// value → value where it jumps, nothing where it goes on (`and`)
    JumpIfFalseOrPop(Index),
    /// value → value where it jumps, nothing where it goes on (`or`)
    JumpIfTrueOrPop(Index),
    /// value →, jumps if it is `None`
    JumpIfNone(Index),
    /// value →, jumps if it is not `None`
    JumpIfNotNone(Index),
    /// iterable → iterator
    GetIter,
    /// iterator → iterator, next item; at the end iterator → and jumps
    ForIter(Index),

    // -- calls
    /// callable, self-or-missing, n arguments → result
    Call(u32),
    /// callable, self-or-missing, n arguments of which the last ones are named by the tuple constant `names` → result
    CallKeywords { n: u16, names: u16 },
    /// callable, self-or-missing, tuple, dict → result (`f(*a, **k)`)
    CallSpread,
    /// value →, ends the frame
    Return,
    /// (defaults tuple)? (keyword-only defaults dict)? → function: the flags say which are there
    MakeFunction { code: CodeId, defaults: bool, keyword_defaults: bool },
    /// n bases → class: runs the class body and makes the class; then stores it into the body's cell `__class__`, if it has one.
    /// A body with annotated names leaves a dict in its namespace under `__annotations__`: name → source text of the annotation.
    BuildClass { code: CodeId, n_bases: u16 },
    /// tuple of bases, dict of keywords → class, as [`Op::BuildClass`] (`class A(*bases, metaclass=M)`)
    BuildClassSpread(CodeId),

    // -- generators and coroutines
    /// value → sent value: suspends
    Yield,
    /// iterable → iterator for `YieldFrom` (`yield from`)
    GetYieldFromIter,
    /// awaitable → iterator for `YieldFrom` (`await`); `TypeError` if it is not awaitable
    GetAwaitable,
    /// iterator, value to send → result: runs it until it ends, suspending this frame whenever it suspends.
    /// First executed with `None` on top; on every resumption with the value sent in.
    YieldFrom,
    /// async iterable → async iterator
    GetAsyncIter,
    /// async iterator → async iterator, awaitable of `__anext__()`, ready for `YieldFrom`
    AsyncNext,
    /// async iterator, exception → : goes on if it is `StopAsyncIteration`, raises it again if not (`async for` at its end)
    EndAsyncFor,

    // -- with
    /// manager → bound `__exit__`, missing, result of `__enter__()`
    EnterWith,
    /// manager → bound `__aexit__`, missing, result of `__aenter__()` (still to be awaited)
    EnterAsyncWith,
    /// exit, missing, previous exception, exception → exit, missing, previous exception, exception, result of `exit(type, exception, traceback)`
    CallExit,

    // -- exceptions
    /// The operand counts what is on the stack: 0 re-raises the exception being handled, 1: exception →, 2: exception, cause →
    Raise(u32),
    /// exception → previous, exception: makes it the exception being handled
    PushHandled,
    /// previous → : makes that the exception being handled again
    PopHandled,
    /// exception, type or tuple → exception, bool
    MatchException,
    /// exception or None, type or tuple → rest or None, matching group or None (`except*`).
    /// A matching group becomes the exception being handled. From None, or without a match, the second is None.
    MatchExceptionGroup,
    /// list of exceptions raised or left over in `except*` clauses (it may hold None), original exception
    /// → exception to re-raise, or None
    PrepareReraiseStar,
    /// exception → , raised again with its traceback
    Reraise,
    /// → the class `AssertionError`
    LoadAssertionError,

    // -- imports
    /// → the module of dotted name `names[i]`; for `import a.b` without `as`, the compiler asks for `a.b` then `a`
    Import(Index),
    /// module → module, its attribute `names[i]`; `ImportError` if it has none
    ImportFrom(Index),
    /// module → : its public names become globals (`from module import *`)
    ImportStar,

    // -- match
    /// subject → subject, bool: is it a sequence (not a string)
    MatchSequence,
    /// subject → subject, bool
    MatchMapping,
    /// subject → subject, length
    GetLength,
    /// subject, tuple of keys → subject, keys, tuple of values or None
    MatchKeys,
    /// subject, class, tuple of keyword names → tuple of attributes or None; `n` positional patterns
    MatchClass(u32),
    /// Does nothing.
    Nop,
}

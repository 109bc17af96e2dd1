//! Names as small numbers: attributes and keywords are compared as `u32`s, never as text.

use rustc_hash::FxHashMap;
use std::rc::Rc;

/// An interned name. Only the [`Symbols`] that made it can read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub u32);

/// The table of names of one machine.
#[derive(Debug, Default)]
pub struct Symbols {
    by_name: FxHashMap<Rc<str>, Symbol>,
    names: Vec<Rc<str>>,
}

impl Symbols {
    /// The table with the [`well_known`] names at their places.
    pub fn new() -> Symbols {
        let mut symbols = Symbols::default();
        for name in well_known::NAMES {
            symbols.intern(name);
        }
        symbols
    }

    /// The symbol of a name, new or known.
    pub fn intern(&mut self, name: &str) -> Symbol {
        if let Some(&symbol) = self.by_name.get(name) {
            return symbol;
        }
        let symbol = Symbol(self.names.len() as u32);
        let name: Rc<str> = name.into();
        self.names.push(name.clone());
        self.by_name.insert(name, symbol);
        symbol
    }

    /// The symbol of a name that is known already.
    pub fn find(&self, name: &str) -> Option<Symbol> {
        self.by_name.get(name).copied()
    }

    /// The name of a symbol.
    pub fn name(&self, symbol: Symbol) -> &Rc<str> {
        &self.names[symbol.0 as usize]
    }
}

/// Names that the machine itself looks up, as constants.
pub mod well_known {
    use super::Symbol;

    macro_rules! well_known {
        ($($constant:ident = $name:literal),* $(,)?) => {
            /// All of them, in the order of their symbols.
            pub const NAMES: &[&str] = &[$($name),*];
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Place { $($constant),* }
            $(
                #[doc = concat!("`", $name, "`")]
                pub const $constant: Symbol = Symbol(Place::$constant as u32);
            )*
        };
    }

    well_known! {
        INIT = "__init__", NEW = "__new__", CALL = "__call__", NAME = "__name__", QUALNAME = "__qualname__", MODULE = "__module__",
        CLASS = "__class__", DICT = "__dict__", DOC = "__doc__", BASES = "__bases__", MRO = "__mro__", ANNOTATIONS = "__annotations__",
        STR = "__str__", REPR = "__repr__", FORMAT = "__format__", HASH = "__hash__", BOOL = "__bool__", LEN = "__len__",
        ITER = "__iter__", NEXT = "__next__", CONTAINS = "__contains__", GETITEM = "__getitem__", SETITEM = "__setitem__", DELITEM = "__delitem__",
        GETATTR = "__getattr__", SETATTR = "__setattr__", DELATTR = "__delattr__", GET = "__get__", SET = "__set__", SET_NAME = "__set_name__",
        EQ = "__eq__", NE = "__ne__", LT = "__lt__", LE = "__le__", GT = "__gt__", GE = "__ge__",
        ADD = "__add__", RADD = "__radd__", IADD = "__iadd__", SUB = "__sub__", RSUB = "__rsub__", ISUB = "__isub__",
        MUL = "__mul__", RMUL = "__rmul__", IMUL = "__imul__", TRUEDIV = "__truediv__", RTRUEDIV = "__rtruediv__", ITRUEDIV = "__itruediv__",
        FLOORDIV = "__floordiv__", RFLOORDIV = "__rfloordiv__", IFLOORDIV = "__ifloordiv__", MOD = "__mod__", RMOD = "__rmod__", IMOD = "__imod__",
        POW = "__pow__", RPOW = "__rpow__", IPOW = "__ipow__", MATMUL = "__matmul__", RMATMUL = "__rmatmul__", IMATMUL = "__imatmul__",
        LSHIFT = "__lshift__", RLSHIFT = "__rlshift__", ILSHIFT = "__ilshift__", RSHIFT = "__rshift__", RRSHIFT = "__rrshift__", IRSHIFT = "__irshift__",
        AND = "__and__", RAND = "__rand__", IAND = "__iand__", OR = "__or__", ROR = "__ror__", IOR = "__ior__", XOR = "__xor__", RXOR = "__rxor__", IXOR = "__ixor__",
        NEG = "__neg__", POS = "__pos__", INVERT = "__invert__", INT = "__int__", FLOAT = "__float__", INDEX = "__index__", ABS = "__abs__", ROUND = "__round__",
        ENTER = "__enter__", EXIT = "__exit__", AENTER = "__aenter__", AEXIT = "__aexit__", AWAIT = "__await__", AITER = "__aiter__", ANEXT = "__anext__",
        CAUSE = "__cause__", CONTEXT = "__context__", SUPPRESS_CONTEXT = "__suppress_context__", TRACEBACK = "__traceback__", NOTES = "__notes__",
        ARGS = "args", MESSAGE = "message", VALUE = "value", EXCEPTIONS = "exceptions", WRAPPED = "__wrapped__", DEFAULTS = "__defaults__", MATCH_ARGS = "__match_args__",
        FUNC = "__func__", SELF = "__self__", INIT_SUBCLASS = "__init_subclass__", CLASS_GETITEM = "__class_getitem__", REVERSED = "__reversed__",
        MAIN = "__main__", KEY = "key", REVERSE = "reverse", DEFAULT = "default", SEP = "sep", END = "end", FLUSH = "flush", FILE = "file", START = "start",
        LOOP = "loop", RETURN_EXCEPTIONS = "return_exceptions", COROUTINE = "coroutine", RESULT = "result", DELAY = "delay", DEBUG = "debug", LOOP_FACTORY = "loop_factory",
        STRICT = "strict", MSG = "msg", CONTEXT_PLAIN = "context", CONTEXT_VARS = "_vars", POST_INIT = "__post_init__", SLOTS = "__slots__", MISSING = "__missing__", NAME_PLAIN = "name", ASYNC_FILE = "__file__", EAGER_START = "eager_start",
        GETATTRIBUTE = "__getattribute__", DEL = "__del__", FINALIZED = "__finalized__", WEAKREF = "__weakref__", STDOUT = "stdout", SEND = "send", THROW = "throw",
    }
}

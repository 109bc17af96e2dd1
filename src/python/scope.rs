//! Which variable a name means: local, cell, global, or a class body's namespace.
//!
//! [`collect`](super::collect) fills the tree while walking the AST; [`ScopeTree::resolve_all`] then finds what every name
//! refers to and which variables become cells. Read [`ScopeTree::lookup`] first.
//!
//! List, set and dict comprehensions are scopes without code of their own: as in CPython 3.12 and later their variables
//! are hidden locals of the code around them, the scope's *host*.

use ruff_text_size::TextRange;
use std::collections::{BTreeMap, HashMap};

/// Index of a [`Scope`] in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ScopeId(pub(super) usize);

/// What opened a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ScopeKind {
    Module,
    Class,
    /// `def`, `async def` and `lambda`.
    Function,
    /// A generator expression: code of its own.
    Generator,
    /// A list, set or dict comprehension: no code of its own.
    Comprehension,
    /// `[T]` after the name of a function or class.
    TypeParameters,
}

impl ScopeKind {
    /// Has a code object.
    pub(super) fn is_code(self) -> bool {
        !matches!(self, ScopeKind::Comprehension | ScopeKind::TypeParameters)
    }

    /// Its variables can be seen by the functions inside.
    fn is_closure_source(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// What a scope does with one name.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, found at another place of the source")]
pub(super) struct Symbol {
    /// Assigned, imported, defined or deleted here.
    pub(super) is_bound: bool,
    pub(super) is_parameter: bool,
    /// Made an own variable by a comprehension's `for`.
    pub(super) is_iteration_variable: bool,
    /// Where `global` names it.
    pub(super) global: Option<TextRange>,
    /// Where `nonlocal` names it.
    pub(super) nonlocal: Option<TextRange>,
    /// First use or assignment in the source.
    pub(super) first_use: Option<TextRange>,
    /// An inner function uses it: it lives in a cell.
    pub(super) is_cell: bool,
}

impl Symbol {
    /// A variable of this very scope.
    pub(super) fn is_own(&self) -> bool {
        self.is_bound && self.global.is_none() && self.nonlocal.is_none()
    }
}

/// A region of the source with names of its own.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    pub(super) parent: Option<ScopeId>,
    /// The scope whose code holds its variables; itself unless it is a comprehension.
    pub(super) host: ScopeId,
    /// Names in order of first appearance.
    pub(super) order: Vec<String>,
    pub(super) symbols: HashMap<String, Symbol>,
    /// Variables of outer functions that its code captures, in order: owner and name.
    pub(super) captures: Vec<Variable>,
    /// Contains `yield`.
    pub(super) has_yield: bool,
    /// A generator expression that awaits.
    pub(super) is_async: bool,
}

/// A variable: the scope that owns it, and its name.
pub(super) type Variable = (ScopeId, String);

/// What a name refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    /// A module variable or a builtin.
    Global,
    /// A name of the class body being run.
    ClassName,
    /// A variable of a function.
    Variable(Variable),
    /// The `T` of `def f[T]`.
    TypeParameter,
}

/// All scopes of a source; the module's is the first.
pub(super) struct ScopeTree {
    pub(super) scopes: Vec<Scope>,
    by_node: BTreeMap<(u32, u32, ScopeKind), ScopeId>,
}

impl ScopeTree {
    pub(super) fn new() -> Self {
        let mut tree = Self { scopes: Vec::new(), by_node: BTreeMap::new() };
        tree.push(ScopeKind::Module, None);
        tree
    }

    pub(super) const MODULE: ScopeId = ScopeId(0);

    fn push(&mut self, kind: ScopeKind, parent: Option<ScopeId>) -> ScopeId {
        let id = ScopeId(self.scopes.len());
        let host = match parent {
            Some(parent) if !kind.is_code() => self.scopes[parent.0].host,
            _ => id,
        };
        self.scopes.push(Scope {
            kind,
            parent,
            host,
            order: Vec::new(),
            symbols: HashMap::new(),
            captures: Vec::new(),
            has_yield: false,
            is_async: false,
        });
        id
    }

    /// Opens a scope for the node at `range`.
    pub(super) fn open(&mut self, kind: ScopeKind, range: TextRange, parent: ScopeId) -> ScopeId {
        let id = self.push(kind, Some(parent));
        self.by_node.insert((range.start().to_u32(), range.end().to_u32(), kind), id);
        id
    }

    /// The scope that was opened for the node at `range`.
    pub(super) fn of_node(&self, kind: ScopeKind, range: TextRange) -> ScopeId {
        *self
            .by_node
            .get(&(range.start().to_u32(), range.end().to_u32(), kind))
            .expect("every node that opens a scope was collected")
    }

    pub(super) fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0]
    }

    /// The entry for a name, made if it is new.
    pub(super) fn symbol(&mut self, scope: ScopeId, name: &str) -> &mut Symbol {
        let scope = &mut self.scopes[scope.0];
        if !scope.symbols.contains_key(name) {
            scope.order.push(name.to_owned());
        }
        scope.symbols.entry(name.to_owned()).or_default()
    }

    /// What `name` refers to when it is used directly in `scope`.
    pub(super) fn lookup(&self, scope: ScopeId, name: &str) -> Reference {
        let own = self.get(scope);
        let symbol = own.symbols.get(name);
        match symbol {
            Some(symbol) if symbol.global.is_some() => return Reference::Global,
            Some(symbol) if symbol.nonlocal.is_none() && symbol.is_bound => {
                return match own.kind {
                    ScopeKind::Module => Reference::Global,
                    ScopeKind::Class => Reference::ClassName,
                    ScopeKind::TypeParameters => Reference::TypeParameter,
                    _ => Reference::Variable((scope, name.to_owned())),
                };
            }
            _ => {}
        }
        if own.kind == ScopeKind::TypeParameters {
            // `class A[T](Base)`: the bases are evaluated where the class statement stands.
            return own.parent.map_or(Reference::Global, |parent| self.lookup(parent, name));
        }
        self.lookup_outside(own.parent, name).unwrap_or(Reference::Global)
    }

    /// What `name` means to a function inside `scope`; `None` if only the module or the builtins can have it.
    pub(super) fn lookup_outside(&self, mut scope: Option<ScopeId>, name: &str) -> Option<Reference> {
        while let Some(id) = scope {
            let current = self.get(id);
            if current.kind == ScopeKind::Class && name == CLASS_CELL {
                return Some(Reference::Variable((id, name.to_owned())));
            }
            if current.kind.is_closure_source()
                && let Some(symbol) = current.symbols.get(name)
            {
                if symbol.global.is_some() {
                    return Some(Reference::Global);
                }
                if symbol.is_bound && symbol.nonlocal.is_none() {
                    return Some(match current.kind {
                        ScopeKind::TypeParameters => Reference::TypeParameter,
                        _ => Reference::Variable((id, name.to_owned())),
                    });
                }
            }
            scope = current.parent;
        }
        None
    }

    /// Finds the variables that inner functions use, and makes cells and captures of them.
    pub(super) fn resolve_all(&mut self) {
        for index in 0..self.scopes.len() {
            let id = ScopeId(index);
            for name in self.scopes[index].order.clone() {
                if let Reference::Variable(variable) = self.lookup(id, &name) {
                    self.capture(id, variable);
                }
            }
        }
    }

    /// Hands a variable down from its owner's code to the code of `user`.
    fn capture(&mut self, user: ScopeId, variable: Variable) {
        let owner_host = self.get(variable.0).host;
        let mut host = self.get(user).host;
        if host == owner_host {
            return;
        }
        self.symbol(variable.0, &variable.1).is_cell = true;
        while host != owner_host {
            let scope = &mut self.scopes[host.0];
            if !scope.captures.contains(&variable) {
                scope.captures.push(variable.clone());
            }
            let parent = scope.parent.expect("the owner is around the user");
            host = self.get(parent).host;
        }
    }
}

/// The cell through which methods reach their class: `__class__`, used by `super()`.
pub(super) const CLASS_CELL: &str = "__class__";

/// A private name as the class around it spells it: `__x` in `class A` is `_A__x`.
pub(super) fn mangle<'a>(class: Option<&str>, name: &'a str) -> std::borrow::Cow<'a, str> {
    match class.map(|class| class.trim_start_matches('_')) {
        Some(class) if !class.is_empty() && name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            format!("_{class}{name}").into()
        }
        _ => name.into(),
    }
}

//! `class` statements: the body runs as a frame, then the class is made of its names.

use super::{Delivered, Link};
use crate::machine::frame::Frame;
use crate::machine::library;
use crate::machine::link::LinkedCode;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::thread::Activation;
use crate::machine::value::class::{Hooks, Layout, Namespace, ancestors_of};
use crate::machine::value::class_names::ClassNames;
use crate::machine::value::object::Property;
use crate::machine::value::{CellRef, Class, Dict, Raised, Value};
use crate::machine::{AtLines, Machine};
use crate::python::bytecode::CodeId;
use std::cell::RefCell;
use std::rc::Rc;

/// What a class is called, and what it derives from.
pub struct ClassHead {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualified_name: Rc<str>,
    /// `__module__`
    pub module: Rc<str>,
    /// Direct bases, `object` left out.
    pub bases: Vec<Rc<Class>>,
    /// `None`: `type`, or what the bases say.
    pub metaclass: Option<Rc<Class>>,
}

/// What a class is made of besides the names its body leaves.
pub struct ClassParts {
    head: ClassHead,
    docstring: Value,
    /// The body has a cell `__class__` (its first), for `super()`.
    has_class_cell: bool,
    /// What makes the class, with what `__prepare__` gave, where that is not `type`.
    maker: Option<(Value, Value)>,
    /// The keywords of the statement, without `metaclass`.
    keywords: Vec<(Symbol, Value)>,
    /// `__orig_bases__`, where some of them are no classes.
    original: Option<Value>,
}

impl Machine {
    /// `BuildClass`: runs the class body.
    pub(super) fn begin_class(
        &mut self,
        stack: &mut Vec<Activation>,
        frame: Box<Frame>,
        id: CodeId,
        given: Vec<Value>,
        keywords: Vec<(Symbol, Value)>,
    ) -> Delivered {
        let code = frame.globals.code(id);
        let parts = match self.class_parts(&code, &frame, given, keywords) {
            Ok(parts) => parts,
            Err(raised) => return self.unwind(stack, frame, raised),
        };
        let prepared = parts.maker.as_ref().map(|(_, prepared)| self.namespace_of(prepared)).unwrap_or_default();
        let mut body = Frame::new(code.clone(), frame.globals.clone(), Link::Class(Box::new(parts)));
        body.namespace = Some(Rc::new(RefCell::new(prepared)));
        body.cells =
            self.cells_of(&code, code.captures.iter().map(|&from| frame.cells[from as usize].clone()), &mut body);
        stack.push(Activation::Frame(frame));
        Delivered::Frame(body)
    }

    /// Models `__build_class__` in CPython's `Python/bltinmodule.c`, up to where the body runs.
    fn class_parts(
        &mut self,
        code: &LinkedCode,
        frame: &Frame,
        given: Vec<Value>,
        mut keywords: Vec<(Symbol, Value)>,
    ) -> Result<ClassParts, Raised> {
        let (given, original) = self.with_entries(given)?;
        let given = self.with_mixins(given)?;
        let bases = self.bases_of(&given)?;
        let word = self.symbols.intern("metaclass");
        let asked = keywords.iter().position(|(name, _)| *name == word).map(|at| keywords.remove(at).1);
        let maker = match asked {
            Some(maker) if !matches!(maker, Value::Class(_)) => Some(maker),
            Some(Value::Class(class)) => self.metaclass_of(Some(class), &bases)?.map(Value::Class),
            _ => self.metaclass_of(None, &bases)?.map(Value::Class),
        };
        let maker = match maker {
            None => None,
            Some(maker) => {
                let prepare = self.symbols.intern("__prepare__");
                let name = Value::from(&*code.name);
                let prepared = match &maker {
                    Value::Class(_) => {
                        let prepare = self.attribute(&maker, prepare)?;
                        let bases = bases.iter().cloned().map(Value::Class).collect();
                        self.call(&prepare, &[name, Value::tuple(bases)], &keywords)?
                    }
                    _ => Value::Dict(Rc::new(Dict::new())),
                };
                Some((maker, prepared))
            }
        };
        let has_class_cell = code.cells.first().is_some_and(|cell| cell.name == "__class__");
        let head = ClassHead {
            name: code.name.clone(),
            qualified_name: code.qualified_name.clone(),
            module: frame.globals.module.clone(),
            bases,
            metaclass: None,
        };
        Ok(ClassParts { head, docstring: code.docstring.clone(), has_class_cell, maker, keywords, original })
    }

    /// The bases, with what stands for those that are no classes (`Generic[T]`), and those as they were written if there are such.
    ///
    /// Models `update_bases` in CPython's `Python/bltinmodule.c`.
    fn with_entries(&mut self, given: Vec<Value>) -> Result<(Vec<Value>, Option<Value>), Raised> {
        let name = self.symbols.intern("__mro_entries__");
        let original = Value::tuple(given.clone());
        let (mut bases, mut has_others) = (Vec::new(), false);
        for base in given {
            let entries = match &base {
                Value::Class(_) => None,
                other => self.try_method(other, name, &original)?,
            };
            match entries {
                Some(Value::Tuple(entries)) => {
                    has_others = true;
                    bases.extend(entries.iter().cloned());
                }
                Some(_) => return Err(self.type_error("__mro_entries__ must return a tuple")),
                None => bases.push(base),
            }
        }
        Ok((bases, has_others.then_some(original)))
    }

    /// The classes to derive from, `object` left out.
    fn bases_of(&mut self, given: &[Value]) -> Result<Vec<Rc<Class>>, Raised> {
        /// What CPython has no classes derived from either.
        const FINAL: [&str; 11] = [
            "bool",
            "NoneType",
            "function",
            "method",
            "generator",
            "coroutine",
            "range",
            "slice",
            "ellipsis",
            "async_generator",
            "builtin_function_or_method",
        ];
        let mut bases = Vec::new();
        for (place, base) in given.iter().enumerate() {
            if given[..place].iter().any(|earlier| earlier.is(base)) {
                let name = if let Value::Class(class) = base { class.name.to_string() } else { self.short_repr(base) };
                return Err(self.type_error(format!("duplicate base class {name}")));
            }
            match base {
                Value::Class(base) if Rc::ptr_eq(base, &self.classes.object) => {
                    if place + 1 < given.len() {
                        return Err(self.no_order_of(given));
                    }
                }
                Value::Class(base)
                    if base.layout != Layout::Native
                        || Rc::ptr_eq(base, &self.classes.dict)
                        || Rc::ptr_eq(base, &self.classes.type_) =>
                {
                    bases.push(base.clone());
                }
                Value::Class(base) => {
                    let here = if FINAL.contains(&&*base.name) { "" } else { " here" };
                    return Err(self.type_error(format!("type '{}' is not an acceptable base type{here}", base.name)));
                }
                other => {
                    let text = format!("a class cannot derive from {}", self.short_repr(other));
                    return Err(self.type_error(text));
                }
            }
        }
        Ok(bases)
    }

    fn no_order_of(&mut self, bases: &[Value]) -> Raised {
        let names =
            bases.iter().filter_map(|base| if let Value::Class(class) = base { Some(&*class.name) } else { None });
        let names = names.collect::<Vec<_>>().join(", ");
        self.type_error(format!("Cannot create a consistent method resolution order (MRO) for bases {names}"))
    }

    /// The most derived of the metaclass that is asked for and those of the bases; `None`: `type`.
    ///
    /// Models `_PyType_CalculateMetaclass` in CPython's `Objects/typeobject.c`.
    fn metaclass_of(&mut self, asked: Option<Rc<Class>>, bases: &[Rc<Class>]) -> Result<Option<Rc<Class>>, Raised> {
        let mut winner = asked.filter(|class| !Rc::ptr_eq(class, &self.classes.type_));
        for of_base in bases.iter().filter_map(|base| base.metaclass.as_ref()) {
            match &winner {
                Some(class) if class.derives_from(of_base) => {}
                Some(class) if !of_base.derives_from(class) => {
                    let text = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases";
                    return Err(self.type_error(text));
                }
                _ => winner = Some(of_base.clone()),
            }
        }
        Ok(winner)
    }

    /// The bases of a class, with what stands for builtin types among them: in an enumeration what its members then are,
    /// otherwise a class of `_subclasses`.
    fn with_mixins(&mut self, mut bases: Vec<Value>) -> Result<Vec<Value>, Raised> {
        let name = self.symbols.intern("_mixins_");
        let mixins = bases.iter().find_map(|base| match base {
            Value::Class(class) if class.layout != Layout::Native => class.lookup(name),
            _ => None,
        });
        for base in &mut bases {
            let Value::Class(class) = base else { continue };
            if class.layout != Layout::Native {
                continue;
            }
            if let Some(Value::Dict(mixins)) = &mixins {
                if let Some(mixin) = self.dict_get(mixins, base)? {
                    *base = mixin;
                }
            } else {
                let module = match &*class.name {
                    "list" | "tuple" | "set" | "frozenset" | "str" | "bytes" | "int" | "float" => "_subclasses",
                    "deque" => "_deques",
                    "Future" | "Task" => "_futures",
                    _ => continue,
                };
                *base = library::threads::function_of(self, module, &class.name.clone())?;
            }
        }
        Ok(bases)
    }

    /// The class body is over.
    pub(super) fn end_class(
        &mut self,
        stack: &mut Vec<Activation>,
        mut parent: Box<Frame>,
        parts: ClassParts,
        namespace: Option<Rc<RefCell<Namespace>>>,
        class_cell: Option<CellRef>,
    ) -> Delivered {
        let mut names = namespace.map(|names| std::mem::take(&mut *names.borrow_mut())).unwrap_or_default();
        let class_cell = class_cell.filter(|_| parts.has_class_cell);
        if let Some(original) = parts.original {
            names.insert(self.symbols.intern("__orig_bases__"), original);
        }
        let made = match parts.maker {
            None => {
                let mut head = parts.head;
                if let Some(Value::Str(module)) = names.get(&well_known::MODULE) {
                    head.module = module.as_str().into();
                }
                if let Some(Value::Str(name)) = names.get(&well_known::QUALNAME) {
                    head.qualified_name = name.as_str().into();
                    names.shift_remove(&well_known::QUALNAME);
                }
                names.entry(well_known::DOC).or_insert(parts.docstring);
                self.finish_class(head, names, class_cell, &parts.keywords)
            }
            Some((maker, prepared)) => {
                if !parts.docstring.is_none() {
                    names.entry(well_known::DOC).or_insert(parts.docstring);
                }
                self.class_from_metaclass(&maker, prepared, parts.head, names, class_cell, &parts.keywords)
            }
        };
        match made {
            Ok(class) => {
                parent.push(class);
                Delivered::Frame(parent)
            }
            Err(raised) => self.unwind(stack, parent, raised),
        }
    }

    /// Calls a metaclass with the name, the bases and the namespace. The cell goes with the names, as in CPython, to where `type.__new__` finds it.
    fn class_from_metaclass(
        &mut self,
        maker: &Value,
        prepared: Value,
        head: ClassHead,
        names: Namespace,
        class_cell: Option<CellRef>,
        keywords: &[(Symbol, Value)],
    ) -> Result<Value, Raised> {
        let own = [
            (well_known::MODULE, Value::from(&*head.module)),
            (well_known::QUALNAME, Value::from(&*head.qualified_name)),
        ];
        let cell = class_cell.map(|cell| (self.symbols.intern("__classcell__"), Value::Cell(cell)));
        for (name, value) in own.into_iter().chain(names).chain(cell) {
            let name = Value::from(&**self.symbols.name(name));
            self.set_item(&prepared, &name, value)?;
        }
        let bases = Value::tuple(head.bases.into_iter().map(Value::Class).collect());
        self.call(maker, &[Value::from(&*head.name), bases, prepared], keywords)
    }

    /// `type.__new__(metaclass, name, bases, namespace, **keywords)`
    pub(crate) fn new_class(
        &mut self,
        metaclass: &Rc<Class>,
        name: &str,
        bases: &[Value],
        names: &Value,
        keywords: &[(Symbol, Value)],
    ) -> Result<Value, Raised> {
        let mut names = self.namespace_of(names);
        let cell = self.symbols.intern("__classcell__");
        let class_cell = match names.shift_remove(&cell) {
            Some(Value::Cell(cell)) => Some(cell),
            _ => None,
        };
        let mut text = |key, otherwise: &str| match names.shift_remove(&key) {
            Some(Value::Str(text)) => Rc::from(text.as_str()),
            _ => Rc::from(otherwise),
        };
        let head = ClassHead {
            name: name.into(),
            qualified_name: text(well_known::QUALNAME, name),
            module: text(well_known::MODULE, "__main__"),
            bases: {
                let bases = self.with_mixins(bases.to_vec())?;
                self.bases_of(&bases)?
            },
            metaclass: Some(metaclass.clone()),
        };
        names.entry(well_known::DOC).or_insert(Value::None);
        self.finish_class(head, names, class_cell, keywords)
    }

    /// The entries of a dict whose keys are texts, as names of a class.
    pub(crate) fn namespace_of(&mut self, dict: &Value) -> Namespace {
        self.named_arguments(dict).into_iter().collect()
    }

    fn finish_class(
        &mut self,
        head: ClassHead,
        names: Namespace,
        class_cell: Option<CellRef>,
        keywords: &[(Symbol, Value)],
    ) -> Result<Value, Raised> {
        let class = self.make_class(head, names)?;
        if let Some(cell) = class_cell {
            *cell.borrow_mut() = Value::Class(class.clone());
        }
        self.announce_class(&class, keywords)?;
        Ok(Value::Class(class))
    }

    /// Makes a class.
    pub fn make_class(&mut self, head: ClassHead, mut names: Namespace) -> Result<Rc<Class>, Raised> {
        if names.contains_key(&well_known::EQ) && !names.contains_key(&well_known::HASH) {
            names.insert(well_known::HASH, Value::None); // `type_new_set_hash` in CPython
        }
        let ClassHead { name, qualified_name, module, bases, metaclass } = head;
        let metaclass = self.metaclass_of(metaclass, &bases)?;
        let Some(mut ancestors) = ancestors_of(&bases) else {
            let bases: Vec<Value> = bases.into_iter().map(Value::Class).collect();
            return Err(self.no_order_of(&bases));
        };
        if !ancestors.iter().any(|class| Rc::ptr_eq(class, &self.classes.object)) {
            ancestors.push(self.classes.object.clone());
        }
        let has = |layout| bases.iter().any(|base| base.layout == layout);
        let layout = if has(Layout::Type) || bases.iter().any(|base| Rc::ptr_eq(base, &self.classes.type_)) {
            Layout::Type
        } else if has(Layout::Exception) {
            Layout::Exception
        } else if has(Layout::Dict) || bases.iter().any(|base| Rc::ptr_eq(base, &self.classes.dict)) {
            Layout::Dict
        } else {
            Layout::Instance
        };
        let hooks = bases.iter().fold(Hooks::default(), |all, base| {
            let hooks = base.hooks.get();
            Hooks {
                getattr: all.getattr || hooks.getattr,
                getattribute: all.getattribute || hooks.getattribute,
                setattr: all.setattr || hooks.setattr,
                delattr: all.delattr || hooks.delattr,
                del: all.del || hooks.del,
            }
        });
        let keys: Vec<_> = names.keys().copied().collect();
        let class = Rc::new(Class {
            name,
            qualified_name,
            module,
            bases,
            ancestors,
            namespace: ClassNames::new(names),
            metaclass,
            layout,
            constructor: std::cell::Cell::new(None),
            hooks: std::cell::Cell::new(hooks),
        });
        for key in keys {
            class.note_hook(key);
        }
        // What `__del__` does it does before the next line.
        if class.hooks.get().del {
            self.at_lines = AtLines::Closes;
        }
        self.made_classes.push(Rc::downgrade(&class));
        Ok(class)
    }

    /// `__set_name__` of what the class holds, then `__init_subclass__` of its ancestors.
    fn announce_class(&mut self, class: &Rc<Class>, keywords: &[(Symbol, Value)]) -> Result<(), Raised> {
        let held: Vec<_> = class.namespace.borrow().iter().map(|(name, value)| (*name, value.clone())).collect();
        for (name, value) in held {
            if let Value::Object(object) = &value
                && let Some(property) = object.body::<Property>()
            {
                property.name.set(Some(name));
            }
            if let Value::Instance(instance) = &value
                && let Some(hook) = instance.class.lookup(well_known::SET_NAME)
            {
                let name = Value::from(&**self.symbols.name(name));
                self.call(&hook, &[value.clone(), Value::Class(class.clone()), name], &[])?;
            }
        }
        let hook =
            class.ancestors.iter().find_map(|base| base.namespace.borrow().get(&well_known::INIT_SUBCLASS).cloned());
        if let Some(hook) = hook {
            let function = self.unwrap_static(&hook);
            self.call(&function, &[Value::Class(class.clone())], keywords)?;
        }
        Ok(())
    }
}

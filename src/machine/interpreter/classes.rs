//! `class` statements: the body runs as a frame, then the class is made of its names.

use super::{Delivered, Link};
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::symbol::well_known;
use crate::machine::thread::Activation;
use crate::machine::value::class::{Hooks, Layout, Namespace, ancestors_of};
use crate::machine::value::class_names::ClassNames;
use crate::machine::value::{CellRef, Class, Value};
use crate::python::bytecode::CodeId;
use std::cell::RefCell;
use std::rc::Rc;

/// What a class is made of besides the names its body leaves.
pub struct ClassParts {
    name: Rc<str>,
    qualified_name: Rc<str>,
    module: Rc<str>,
    bases: Vec<Rc<Class>>,
    docstring: Value,
    /// The body has a cell `__class__` (its first), for `super()`.
    has_class_cell: bool,
}

impl Machine {
    /// `BuildClass`: runs the class body.
    pub(super) fn begin_class(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
        id: CodeId,
        n_bases: usize,
    ) -> Delivered {
        let given = frame.slots.split_off(frame.slots.len() - n_bases);
        let code = frame.globals.code(id);
        let mut bases = Vec::new();
        for base in self.with_mixins(given) {
            match base {
                Value::Class(base) if base.layout == Layout::Native && !Rc::ptr_eq(&base, &self.classes.dict) => {
                    let text = format!("type '{}' is not an acceptable base type here", base.name);
                    let raised = self.type_error(text);
                    return self.unwind(stack, frame, raised);
                }
                Value::Class(base) if Rc::ptr_eq(&base, &self.classes.object) => {}
                Value::Class(base) => bases.push(base),
                other => {
                    let text = format!("a class cannot derive from {}", self.short_repr(&other));
                    let raised = self.type_error(text);
                    return self.unwind(stack, frame, raised);
                }
            }
        }
        let has_class_cell = code.cells.first().is_some_and(|cell| cell.name == "__class__");
        let parts = ClassParts {
            name: code.name.clone(),
            qualified_name: code.qualified_name.clone(),
            module: frame.globals.module.clone(),
            bases,
            docstring: code.docstring.clone(),
            has_class_cell,
        };
        let mut body = Frame::new(code.clone(), frame.globals.clone(), Link::Class(Box::new(parts)));
        body.namespace = Some(Rc::new(RefCell::new(Namespace::default())));
        body.cells =
            self.cells_of(&code, code.captures.iter().map(|&from| frame.cells[from as usize].clone()), &mut body);
        stack.push(Activation::Frame(frame));
        Delivered::Frame(body)
    }

    /// The bases of a class; with an enumeration among them, builtin types are replaced by what its members then are.
    fn with_mixins(&mut self, bases: Vec<Value>) -> Vec<Value> {
        let name = self.symbols.intern("_mixins_");
        let mixins = bases.iter().find_map(|base| match base {
            Value::Class(class) if class.layout != Layout::Native => class.lookup(name),
            _ => None,
        });
        let Some(Value::Dict(mixins)) = mixins else { return bases };
        bases
            .into_iter()
            .map(|base| match &base {
                Value::Class(class) if class.layout == Layout::Native => {
                    self.dict_get(&mixins, &base).ok().flatten().unwrap_or(base)
                }
                _ => base,
            })
            .collect()
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
        names.entry(well_known::DOC).or_insert(parts.docstring);
        let class = match self.make_class(parts.name, parts.qualified_name, parts.module, parts.bases, names) {
            Ok(class) => class,
            Err(raised) => return self.unwind(stack, parent, raised),
        };
        if let (Some(cell), true) = (class_cell, parts.has_class_cell) {
            *cell.borrow_mut() = Value::Class(class.clone());
        }
        if let Err(raised) = self.announce_class(&class) {
            return self.unwind(stack, parent, raised);
        }
        parent.push(Value::Class(class));
        Delivered::Frame(parent)
    }

    /// Makes a class.
    pub fn make_class(
        &mut self,
        name: Rc<str>,
        qualified_name: Rc<str>,
        module: Rc<str>,
        bases: Vec<Rc<Class>>,
        names: Namespace,
    ) -> Result<Rc<Class>, crate::machine::value::Raised> {
        let Some(mut ancestors) = ancestors_of(&bases) else {
            let names: Vec<&str> = bases.iter().map(|base| &*base.name).collect();
            let text =
                format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", "));
            return Err(self.type_error(text));
        };
        if !ancestors.iter().any(|class| Rc::ptr_eq(class, &self.classes.object)) {
            ancestors.push(self.classes.object.clone());
        }
        let has = |layout| bases.iter().any(|base| base.layout == layout);
        let layout = if has(Layout::Exception) {
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
                setattr: all.setattr || hooks.setattr,
                delattr: all.delattr || hooks.delattr,
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
            layout,
            constructor: std::cell::Cell::new(None),
            hooks: std::cell::Cell::new(hooks),
        });
        for key in keys {
            class.note_hook(key);
        }
        self.made_classes.push(Rc::downgrade(&class));
        Ok(class)
    }

    /// `__set_name__` of what the class holds, then `__init_subclass__` of its ancestors.
    fn announce_class(&mut self, class: &Rc<Class>) -> Result<(), crate::machine::value::Raised> {
        let held: Vec<_> = class.namespace.borrow().iter().map(|(name, value)| (*name, value.clone())).collect();
        for (name, value) in held {
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
            self.call(&function, &[Value::Class(class.clone())], &[])?;
        }
        Ok(())
    }
}

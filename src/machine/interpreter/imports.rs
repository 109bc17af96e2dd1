//! `import`: modules of the machine, made when first asked for.

use crate::machine::Machine;
use crate::machine::library;
use crate::machine::link::Globals;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::{Raised, Value};

impl Machine {
    /// The module of a dotted name.
    ///
    /// # Errors
    /// `ModuleNotFoundError`, with a word of our own: Python may well have it.
    pub fn import(&mut self, name: Symbol) -> Result<Value, Raised> {
        if let Some(module) = self.find_module(name)? {
            return Ok(module);
        }
        let text = self.symbols.name(name).clone();
        self.warn(&format!(
            "Loop Lab has no module '{text}'. The library finder lists those that run here: use one of them, or put what you need into the program"
        ));
        let class = self.classes.module_not_found_error.clone();
        let error = self.error(&class, &format!("No module named '{text}'"));
        error.0.attributes.borrow_mut().set(well_known::NAME_PLAIN, Value::from(&*text));
        Err(error)
    }

    fn find_module(&mut self, name: Symbol) -> Result<Option<Value>, Raised> {
        if let Some(module) = self.modules.get(&name) {
            return Ok(Some(module.clone()));
        }
        let text = self.symbols.name(name).clone();
        let Some(module) = library::make_module(self, &text)? else { return Ok(None) };
        self.modules.insert(name, module.clone());
        self.bind_in_package(&text, &module)?;
        Ok(Some(module))
    }

    /// A module of a package becomes an attribute of it.
    fn bind_in_package(&mut self, name: &str, module: &Value) -> Result<(), Raised> {
        let Some((package, last)) = name.rsplit_once('.') else { return Ok(()) };
        let (package, last) = (self.symbols.intern(package), self.symbols.intern(last));
        if let Value::Module(package) = self.import(package)? {
            package.namespace.borrow_mut().insert(last, module.clone());
        }
        Ok(())
    }

    /// `from module import name`
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn import_from(&mut self, module: &Value, name: Symbol) -> Result<Value, Raised> {
        if let Value::Module(found) = module {
            if let Some(value) = found.namespace.borrow().get(&name) {
                return Ok(value.clone());
            }
            if let Some(value) = library::late_name(self, found, name)? {
                return Ok(value);
            }
            // `from package import module`
            let dotted = format!("{}.{}", found.name, self.symbols.name(name));
            let dotted = self.symbols.intern(&dotted);
            if let Ok(Some(inner)) = self.find_module(dotted) {
                return Ok(inner);
            }
            let class = self.classes.import_error.clone();
            let text = format!("cannot import name '{}' from '{}'", self.symbols.name(name), found.name);
            return Err(self.error(&class, &text));
        }
        self.attribute(module, name)
    }

    /// `from module import *`: the public names of the module that this one mentions; of the others nobody will ask.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn import_star(&mut self, globals: &Globals, module: &Value) -> Result<(), Raised> {
        let Value::Module(found) = module else { return Ok(()) };
        let listed = self.symbols.intern("__all__");
        let listed = found.namespace.borrow().get(&listed).cloned();
        let listed = listed.map(|names| self.items_of(&names)).transpose()?;
        for (place, name) in globals.names.iter().enumerate() {
            let text = self.symbols.name(*name).clone();
            let is_public = match &listed {
                Some(names) => names.iter().any(|listed| listed.as_str() == Some(&text)),
                None => !text.starts_with('_'),
            };
            if !is_public {
                continue;
            }
            let known = found.namespace.borrow().get(name).cloned();
            let value = match known {
                Some(value) => Some(value),
                None => library::late_name(self, found, *name)?,
            };
            // What a module of the machine imports for itself is not its to give.
            if let Some(value) = value.filter(|value| listed.is_some() || !matches!(value, Value::Module(_))) {
                let old = std::mem::replace(&mut globals.values.borrow_mut()[place], value);
                drop(old);
            }
        }
        Ok(())
    }

    /// A module has no such name: is it one that exists in Python and is not modelled here?
    pub(super) fn missing_in_module(&mut self, module: &str, name: Symbol) -> Raised {
        let text = format!("module '{module}' has no attribute '{}'", self.symbols.name(name));
        self.attribute_error(text)
    }
}

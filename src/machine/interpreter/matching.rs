//! `match` statements and `except` clauses: does a value fit.

use crate::machine::Machine;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::{Class, Exception, Raised, Value};
use std::rc::Rc;

/// What of an exception fits and what does not.
pub type Split = (Option<Rc<Exception>>, Option<Rc<Exception>>);

/// Decides whether an exception fits.
pub type Fits<'a> = dyn FnMut(&mut Machine, &Rc<Exception>) -> Result<bool, Raised> + 'a;

impl Machine {
    /// May it be taken apart by `case {"a": a}`?
    pub(super) fn is_mapping(&self, subject: &Value) -> bool {
        let counts = |class: &Class| match &*class.module {
            "collections.abc" => matches!(&*class.name, "Mapping" | "MutableMapping"),
            "collections" => matches!(&*class.name, "ChainMap" | "UserDict"),
            _ => false,
        };
        match subject {
            Value::Dict(_) => true,
            Value::Instance(_) => {
                let class = self.class_of(subject);
                counts(&class) || class.ancestors.iter().any(|each| counts(each))
            }
            _ => false,
        }
    }

    /// May it be taken apart by `case [a, b]`?
    pub(super) fn is_sequence(&self, subject: &Value) -> bool {
        let of_module = |class: &Class| matches!(&*class.module, "collections" | "collections.abc");
        let counts =
            |class: &Class| of_module(class) && matches!(&*class.name, "deque" | "Sequence" | "MutableSequence");
        match subject {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => true,
            Value::Instance(_) | Value::Object(_) => {
                let class = self.class_of(subject);
                let is_derived = class.derives_from(&self.classes.tuple) || class.derives_from(&self.classes.list);
                is_derived || counts(&class) || class.ancestors.iter().any(|each| counts(each))
            }
            _ => false,
        }
    }

    /// The values of these keys, or `None` if one is not there.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn match_keys(&mut self, subject: &Value, keys: &Value) -> Result<Value, Raised> {
        let Value::Tuple(keys) = keys else { return Ok(Value::None) };
        let mut values = Vec::with_capacity(keys.len());
        for key in keys.iter() {
            let found = match subject {
                Value::Dict(dict) => self.dict_get(dict, key)?,
                _ => self.get_of_mapping(subject, key)?,
            };
            match found {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Value::tuple(values))
    }

    /// What `get` of a mapping that is no `dict` gives for a key.
    fn get_of_mapping(&mut self, mapping: &Value, key: &Value) -> Result<Option<Value>, Raised> {
        let get = self.symbols.intern("get");
        let get = self.attribute(mapping, get)?;
        let nothing = Value::list(Vec::new());
        let found = self.call(&get, &[key.clone(), nothing.clone()], &[])?;
        Ok(if found.is(&nothing) { None } else { Some(found) })
    }

    /// The attributes that a class pattern binds, or `None` if the subject does not fit.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn match_class(
        &mut self,
        subject: &Value,
        class: &Value,
        n: usize,
        names: &Value,
    ) -> Result<Value, Raised> {
        let pattern = class;
        let Value::Class(class) = pattern else {
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.class_of(subject).derives_from(class)
            && (class.metaclass.is_none() || !self.is_instance(subject, pattern)?)
        {
            return Ok(Value::None);
        }
        let mut values = Vec::new();
        if n > 0 {
            match class.lookup(well_known::MATCH_ARGS) {
                Some(Value::Tuple(fields)) if fields.len() >= n => {
                    for field in &fields[..n] {
                        let Some(name) = field.as_str().map(|name| self.symbols.intern(name)) else {
                            return Ok(Value::None);
                        };
                        match self.attribute_or_none(subject, name)? {
                            Some(value) => values.push(value),
                            None => return Ok(Value::None),
                        }
                    }
                }
                Some(Value::Tuple(fields)) => {
                    let plural = if fields.len() == 1 { "" } else { "s" };
                    let text =
                        format!("{}() accepts {} positional sub-pattern{plural} ({n} given)", class.name, fields.len());
                    return Err(self.type_error(text));
                }
                // `int(x)`, `str(x)`: the subject itself.
                _ if n == 1 && class.layout == crate::machine::value::class::Layout::Native => {
                    values.push(subject.clone());
                }
                _ => {
                    let most = match class.layout {
                        crate::machine::value::class::Layout::Native => "1 positional sub-pattern",
                        _ => "0 positional sub-patterns",
                    };
                    let text = format!("{}() accepts {most} ({n} given)", class.name);
                    return Err(self.type_error(text));
                }
            }
        }
        if let Value::Tuple(names) = names {
            for name in names.iter() {
                let Some(name) = name.as_str().map(|name| self.symbols.intern(name)) else { continue };
                match self.attribute_or_none(subject, name)? {
                    Some(value) => values.push(value),
                    None => return Ok(Value::None),
                }
            }
        }
        Ok(Value::tuple(values))
    }

    /// `getattr`, with `None` where there is no such attribute.
    pub fn attribute_or_none(&mut self, object: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        match self.attribute(object, name) {
            Ok(value) => Ok(Some(value)),
            Err(Raised(error)) if error.class.derives_from(&self.classes.attribute_error) => Ok(None),
            Err(raised) => Err(raised),
        }
    }

    /// Does an exception fit the type or tuple of types of an `except` clause?
    pub(super) fn exception_matches(&mut self, error: &Value, types: &Value) -> Result<bool, Raised> {
        let Value::Exception(error) = error else { return Ok(false) };
        match types {
            Value::Class(class) if class.derives_from(&self.classes.base_exception) => {
                Ok(error.class.derives_from(class))
            }
            Value::Tuple(types) => {
                for one in types.iter() {
                    if self.exception_matches(&Value::Exception(error.clone()), one)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(self.type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    /// `except*` takes groups apart, so it cannot be asked for one. `_PyEval_CheckExceptStarTypeValid`
    fn check_except_star(&mut self, types: &Value) -> Result<(), Raised> {
        match types {
            Value::Tuple(types) => types.iter().try_for_each(|one| self.check_except_star(one)),
            Value::Class(class) if class.derives_from(&self.classes.base_exception_group) => {
                Err(self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead."))
            }
            Value::Class(class) if class.derives_from(&self.classes.base_exception) => Ok(()),
            _ => Err(self.type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    /// `except*`: what of the exception does not fit, and what does.
    pub(super) fn split_group(&mut self, error: &Value, types: &Value) -> Result<(Value, Value), Raised> {
        let Value::Exception(exception) = error else { return Ok((Value::None, Value::None)) };
        self.check_except_star(types)?;
        if self.is_group(exception) {
            let exception = exception.clone();
            let mut fits = |machine: &mut Machine, leaf: &Rc<Exception>| {
                machine.exception_matches(&Value::Exception(leaf.clone()), types)
            };
            let (matched, rest) = self.split(&exception, &mut fits)?;
            let value = |part: Option<Rc<Exception>>| part.map_or(Value::None, Value::Exception);
            return Ok((value(rest), value(matched)));
        }
        if self.exception_matches(error, types)? {
            // A naked exception is handed to the clause as a group of one.
            let class = self.classes.exception_group.clone();
            let group = Exception::new(class, vec![Value::from(""), Value::tuple(vec![error.clone()])]);
            return Ok((Value::None, Value::Exception(Rc::new(group))));
        }
        Ok((error.clone(), Value::None))
    }

    /// Is it an exception group?
    pub fn is_group(&self, error: &Exception) -> bool {
        error.class.derives_from(&self.classes.base_exception_group)
    }

    /// Splits a group into what fits and what does not, keeping its shape.
    ///
    /// Models `BaseExceptionGroup.split`.
    pub fn split(&mut self, group: &Rc<Exception>, fits: &mut Fits<'_>) -> Result<Split, Raised> {
        if fits(self, group)? {
            return Ok((Some(group.clone()), None));
        }
        if !self.is_group(group) {
            return Ok((None, Some(group.clone())));
        }
        let (mut matched, mut rest) = (Vec::new(), Vec::new());
        for member in group.group_members() {
            let (yes, no) = self.split(&member, fits)?;
            matched.extend(yes.map(Value::Exception));
            rest.extend(no.map(Value::Exception));
        }
        Ok((self.derive_group(group, matched)?, self.derive_group(group, rest)?))
    }

    /// A group like this one with these members, which its `derive` makes; none if there are no members.
    fn derive_group(&mut self, group: &Rc<Exception>, members: Vec<Value>) -> Result<Option<Rc<Exception>>, Raised> {
        if members.is_empty() {
            return Ok(None);
        }
        let derive = self.symbols.intern("derive");
        let derive = self.attribute(&Value::Exception(group.clone()), derive)?;
        let Value::Exception(derived) = self.call(&derive, &[Value::list(members)], &[])? else {
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        };
        derived.cause.replace(group.cause.borrow().clone());
        derived.context.replace(group.context.borrow().clone());
        let shown = self.shown_traceback(group);
        derived.traceback.replace(group.traceback.borrow().clone());
        derived.shown_traceback.replace(shown);
        if let Some(Value::List(notes)) = group.attributes.borrow().get(well_known::NOTES) {
            let notes = Value::list(notes.items().clone());
            derived.attributes.borrow_mut().set(well_known::NOTES, notes);
        }
        Ok(Some(derived))
    }

    /// What is raised after all `except*` clauses: what they raised, beside what none took and what they raised again.
    ///
    /// Models `_PyExc_PrepReraiseStar` in CPython's `Objects/exceptions.c`.
    pub(super) fn prepare_reraise_star(&mut self, leftovers: &Value, original: &Value) -> Result<Value, Raised> {
        let (Value::List(list), Value::Exception(original)) = (leftovers, original) else { return Ok(Value::None) };
        let items = list.items().clone();
        let left = items.iter().filter_map(|item| if let Value::Exception(e) = item { Some(e) } else { None });
        let is_part = |error: &&Rc<Exception>| self.is_group(error) && is_same_but_for_members(error, original);
        let (parts, mut raised): (Vec<_>, Vec<_>) = left.cloned().partition(|error| is_part(&error));
        if !self.is_group(original) {
            // A naked exception met one clause at most.
            return Ok(parts.into_iter().chain(raised).next().map_or(Value::None, Value::Exception));
        }
        let mut kept = Vec::new();
        for part in &parts {
            leaves_of(part, &mut kept);
        }
        let mut is_kept = |machine: &mut Machine, leaf: &Rc<Exception>| {
            Ok(!machine.is_group(leaf) && kept.iter().any(|one| Rc::ptr_eq(one, leaf)))
        };
        let (again, _) = self.split(original, &mut is_kept)?;
        raised.extend(again);
        Ok(match raised.len() {
            0 => Value::None,
            1 => Value::Exception(raised.remove(0)),
            _ => Value::Exception(self.group_of(raised)),
        })
    }

    /// A group without a message around several exceptions.
    fn group_of(&self, members: Vec<Rc<Exception>>) -> Rc<Exception> {
        let all_plain = members.iter().all(|member| member.class.derives_from(&self.classes.exception));
        let class = if all_plain { &self.classes.exception_group } else { &self.classes.base_exception_group };
        let members = Value::list(members.into_iter().map(Value::Exception).collect());
        Rc::new(Exception::new(class.clone(), vec![Value::from(""), members]))
    }
}

/// Was this group split off from that one? A group that a program makes has another cause, context or message.
fn is_same_but_for_members(part: &Exception, whole: &Exception) -> bool {
    let same = |a: &Option<Rc<Exception>>, b: &Option<Rc<Exception>>| match (a, b) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    let (part_args, whole_args) = (part.args.borrow(), whole.args.borrow());
    let has_same_message = match (part_args.first(), whole_args.first()) {
        (Some(a), Some(b)) => a.is(b),
        (a, b) => a.is_none() && b.is_none(),
    };
    has_same_message
        && same(&part.cause.borrow(), &whole.cause.borrow())
        && same(&part.context.borrow(), &whole.context.borrow())
}

/// The exceptions in a group and the groups in it that are no groups themselves.
fn leaves_of(error: &Rc<Exception>, leaves: &mut Vec<Rc<Exception>>) {
    let members = error.group_members();
    if members.is_empty() {
        leaves.push(error.clone());
    }
    for member in &members {
        leaves_of(member, leaves);
    }
}

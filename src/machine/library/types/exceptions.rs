//! `BaseException`, `BaseExceptionGroup`.

use super::plain;
use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, Exception, NativeDef, Raised, Tuple, Value};
use std::rc::Rc;

/// Methods of exceptions.
pub static METHODS: &[NativeDef] = &[
    plain("__init__", init),
    plain("__str__", |machine, args| {
        let error = receiver(machine, args, "__str__")?;
        machine.exception_text(&error).map(Value::from)
    }),
    plain("__repr__", |machine, args| {
        let error = receiver(machine, args, "__repr__")?;
        machine.exception_repr(&error).map(Value::from)
    }),
    plain("with_traceback", with_traceback),
    plain("add_note", add_note),
];

/// `OSError(errno, text)`: the class that stands for the error number.
pub static OS_ERROR: NativeDef = plain("OSError", construct_os_error);

fn construct_os_error(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let classes = machine.classes.clone();
    let positional = args.skip(1).positional;
    let class = match positional {
        [Value::Int(number), _, ..] => match number {
            2 => &classes.file_not_found_error,
            13 | 1 => &classes.permission_error,
            17 => &classes.file_exists_error,
            32 => &classes.broken_pipe_error,
            103 => &classes.connection_aborted_error,
            104 => &classes.connection_reset_error,
            110 => &classes.timeout_error,
            111 => &classes.connection_refused_error,
            _ => &classes.os_error,
        },
        _ => &classes.os_error,
    };
    machine.no_keywords(args, "OSError")?;
    // A third argument is the file's name; it is not among `args`.
    let [kept @ .., file] = positional else {
        return Ok(Value::Exception(Rc::new(Exception::new(class.clone(), Vec::new()))));
    };
    let has_file = kept.len() == 2;
    let error = Exception::new(class.clone(), if has_file { kept.to_vec() } else { positional.to_vec() });
    if has_file {
        keep_filename(machine, &error, file);
    }
    Ok(Value::Exception(Rc::new(error)))
}

fn keep_filename(machine: &mut Machine, error: &Exception, file: &Value) {
    let filename = machine.symbols.intern("filename");
    let old = error.attributes.borrow_mut().set(filename, file.clone());
    drop(old);
}

/// Methods of exception groups.
pub static GROUP_METHODS: &[NativeDef] =
    &[plain("__init__", init_group), plain("split", split), plain("subgroup", subgroup), plain("derive", derive)];

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Exception>, Raised> {
    match args.get(0) {
        Some(Value::Exception(error)) => Ok(error.clone()),
        _ => Err(machine.wrong_receiver(args, "BaseException", method)),
    }
}

fn init(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let error = receiver(machine, args, "__init__")?;
    for (name, value) in args.keywords {
        let text = machine.symbols.name(*name).clone();
        let is = |class| error.class.derives_from(class);
        let known = match &*text {
            "name" => {
                is(&machine.classes.import_error)
                    || is(&machine.classes.name_error)
                    || is(&machine.classes.attribute_error)
            }
            "path" => is(&machine.classes.import_error),
            "obj" => is(&machine.classes.attribute_error),
            _ => false,
        };
        if !known {
            return Err(machine.type_error(format!("{}() takes no keyword arguments", error.class.name)));
        }
        let old = error.attributes.borrow_mut().set(*name, value.clone());
        drop(old);
    }
    let given = args.skip(1).positional;
    let kept = match given {
        [number, text, file] if error.class.derives_from(&machine.classes.os_error) => {
            keep_filename(machine, &error, file);
            vec![number.clone(), text.clone()]
        }
        _ => given.to_vec(),
    };
    let old = error.args.replace(Rc::new(Tuple::new(kept)));
    drop(old);
    Ok(Value::None)
}

fn with_traceback(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let error = receiver(machine, args, "with_traceback")?;
    let traceback = machine.one_argument(args, "BaseException.with_traceback")?.clone();
    machine.set_traceback(&error, traceback)?;
    Ok(Value::Exception(error))
}

fn add_note(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let error = receiver(machine, args, "add_note")?;
    let note = machine.one_argument(args, "BaseException.add_note")?;
    if note.as_str().is_none() {
        return Err(machine.type_error_about("note must be a str, not '{}'", note));
    }
    let notes = error.attributes.borrow().get(well_known::NOTES).cloned();
    match notes {
        Some(Value::List(notes)) => notes.push(note.clone()),
        _ => {
            let old = error.attributes.borrow_mut().set(well_known::NOTES, Value::list(vec![note.clone()]));
            drop(old);
        }
    }
    Ok(Value::None)
}

fn init_group(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let group = receiver(machine, args, "__init__")?;
    let is_made = matches!(&group.args.borrow()[..], [Value::Str(_), Value::List(_) | Value::Tuple(_)]);
    if is_made && matches!(group.class.lookup(well_known::NEW), Some(Value::Function(_) | Value::Object(_))) {
        // Its own `__new__` has given message and members; the arguments are that one's.
        return Ok(Value::None);
    }
    let [message, members] = args.skip(1).positional else {
        let n = args.len().saturating_sub(1);
        return Err(machine.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)")));
    };
    if message.as_str().is_none() {
        let given = machine.type_name(message);
        return Err(machine.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {given}")));
    }
    let items = match members {
        Value::List(_) | Value::Tuple(_) => machine.items_of(members)?,
        _ => return Err(machine.type_error("second argument (exceptions) must be a sequence")),
    };
    if items.is_empty() {
        return Err(machine.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let only_exceptions = group.class.derives_from(&machine.classes.exception);
    for (n, item) in items.iter().enumerate() {
        match item {
            Value::Exception(error) if only_exceptions && !error.class.derives_from(&machine.classes.exception) => {
                let is_plain = Rc::ptr_eq(&group.class, &machine.classes.exception_group);
                let place = if is_plain { "an ExceptionGroup".to_owned() } else { format!("'{}'", group.class.name) };
                return Err(machine.type_error(format!("Cannot nest BaseExceptions in {place}")));
            }
            Value::Exception(_) => {}
            _ => {
                return Err(
                    machine.value_error(format!("Item {n} of second argument (exceptions) is not an exception"))
                );
            }
        }
    }
    let old = group.args.replace(Rc::new(Tuple::new(vec![message.clone(), members.clone()])));
    drop(old);
    Ok(Value::None)
}

/// What of a group fits a type, a tuple of types, or a function; and the rest.
fn parts(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<(Value, Value), Raised> {
    let group = receiver(machine, args, method)?;
    let condition = machine.one_argument(args, method)?.clone();
    let by_type = match &condition {
        Value::Class(class) => class.derives_from(&machine.classes.base_exception),
        Value::Tuple(classes) => classes
            .iter()
            .all(|class| matches!(class, Value::Class(class) if class.derives_from(&machine.classes.base_exception))),
        _ => false,
    };
    if !by_type && (matches!(condition, Value::Class(_)) || !machine.is_callable(&condition)) {
        let text = "expected an exception type, a tuple of exception types, or a callable (other than a class)";
        return Err(machine.type_error(text));
    }
    let mut fits = |machine: &mut Machine, error: &Rc<Exception>| {
        let error = Value::Exception(error.clone());
        if by_type {
            return machine.is_instance(&error, &condition);
        }
        let verdict = machine.call(&condition, &[error], &[])?;
        machine.truth(&verdict)
    };
    let (matched, rest) = machine.split(&group, &mut fits)?;
    let value = |part: Option<Rc<Exception>>| part.map_or(Value::None, Value::Exception);
    Ok((value(matched), value(rest)))
}

fn split(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (matched, rest) = parts(machine, args, "split")?;
    Ok(Value::tuple(vec![matched, rest]))
}

fn subgroup(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    parts(machine, args, "subgroup").map(|(matched, _)| matched)
}

fn derive(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let group = receiver(machine, args, "derive")?;
    let members = machine.one_argument(args, "derive")?;
    let message = group.args.borrow().first().cloned().unwrap_or(Value::None);
    let items = machine.items_of(members)?;
    let all_plain = items
        .iter()
        .all(|item| matches!(item, Value::Exception(error) if error.class.derives_from(&machine.classes.exception)));
    let class =
        if all_plain { &machine.classes.exception_group } else { &machine.classes.base_exception_group }.clone();
    machine.call(&Value::Class(class), &[message, members.clone()], &[])
}

//! The functions that every program has.

use super::drain::draining;
use super::keys::unmix;
use super::numbers::Number;
use super::rounding::round;
use super::types::{control, plain};
use crate::machine::Machine;
use crate::machine::interpreter::Link;
use crate::machine::interpreter::operators::quick_int;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::iterator::{Iter, IterState};
use crate::machine::value::{Args, Control, NativeDef, Raised, Value};
use crate::python::bytecode::{BinaryOp, CodeKind, CompareOp};

static FUNCTIONS: &[NativeDef] = &[
    plain("print", print),
    plain("len", |machine, args| {
        let value = machine.only_argument(args, "len")?;
        Ok(Value::Int(machine.length_of(value)? as i64))
    }),
    plain("repr", |machine, args| {
        let value = machine.only_argument(args, "repr")?;
        machine.repr_of(value).map(Value::from)
    }),
    plain("ascii", |machine, args| {
        let value = machine.only_argument(args, "ascii")?;
        machine.ascii_of(value).map(Value::from)
    }),
    plain("format", |machine, args| {
        let [value, spec] = machine.take(args, "format", ["", ""], 1)?;
        let spec = if spec.is_missing() { "" } else { machine.text_of(&spec, "format() argument 2")? };
        machine.format_of(&value, spec).map(Value::from)
    }),
    plain("isinstance", |machine, args| {
        let [value, types] = machine.take(args, "isinstance", ["", ""], 2)?;
        machine.is_instance(&value, &types).map(Value::bool)
    }),
    plain("issubclass", |machine, args| {
        let [class, types] = machine.take(args, "issubclass", ["", ""], 2)?;
        let message = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
        machine.is_one_of(&class, &types, message).map(Value::bool)
    }),
    draining("sorted", sorted),
    draining("min", |machine, args| extreme(machine, args, "min", CompareOp::Less)),
    draining("max", |machine, args| extreme(machine, args, "max", CompareOp::Greater)),
    draining("sum", sum),
    draining("any", |machine, args| any_or_all(machine, args, "any", true)),
    draining("all", |machine, args| any_or_all(machine, args, "all", false)),
    plain("abs", abs),
    plain("round", round),
    plain("divmod", divmod),
    plain("pow", pow),
    plain("hash", hash),
    plain("id", |machine, args| {
        let value = machine.only_argument(args, "id")?;
        Ok(Value::Int(machine.address_of(value) as i64))
    }),
    plain("iter", iter),
    control("next", next),
    plain("callable", callable),
    plain("getattr", getattr),
    plain("setattr", setattr),
    plain("hasattr", hasattr),
    plain("delattr", delattr),
    plain("vars", vars),
    plain("dir", dir),
    plain("globals", |machine, _| {
        let variables = super::threads::function_of(machine, "_attributes", "variables")?;
        machine.call(&variables, &[], &[])
    }),
    plain("chr", chr),
    plain("ord", ord),
    plain("hex", |machine, args| based(machine, args, "hex", "#x")),
    plain("bin", |machine, args| based(machine, args, "bin", "#b")),
    plain("oct", |machine, args| based(machine, args, "oct", "#o")),
    control("input", |machine, args| super::threads::call_in_module(machine, "io", "_input", args)),
    control("open", |machine, args| super::threads::call_in_module(machine, "io", "open", args)),
    plain("aiter", |machine, args| {
        let value = machine.only_argument(args, "aiter")?;
        machine.async_iter_of(value.clone(), false)
    }),
    control("anext", |machine, args| {
        if args.len() == 2 {
            return super::threads::call_in_module(machine, "_anext", "anext_or", args);
        }
        let value = machine.only_argument(args, "anext")?;
        machine.async_next_of(value, false).map(Control::Return)
    }),
];

/// Names that exist in Python and not here, with what to do instead.
static REFUSED: &[NativeDef] = &[
    plain("locals", |machine, _| {
        Err(machine.runtime_error("locals() is not available here: name the variable you need"))
    }),
    plain("eval", |machine, _| Err(machine.runtime_error("eval() is not available here: write the expression itself"))),
    plain("exec", |machine, _| {
        Err(machine.runtime_error("exec() is not available here: write the statements themselves"))
    }),
    plain("compile", |machine, _| Err(machine.runtime_error("compile() is not available here"))),
    plain("breakpoint", |_, _| Ok(Value::None)),
];

/// Puts the builtin functions and constants into a new machine.
pub fn install(machine: &mut Machine) {
    for function in FUNCTIONS.iter().chain(REFUSED) {
        let name = machine.symbols.intern(function.name);
        machine.builtins.insert(name, Value::Native(function));
    }
    let constants = [
        ("NotImplemented", Value::NotImplemented),
        ("Ellipsis", Value::Ellipsis),
        ("__debug__", Value::bool(true)),
        ("__name__", Value::from("__main__")),
    ];
    for (name, value) in constants {
        let name = machine.symbols.intern(name);
        machine.builtins.insert(name, value);
    }
    for (alias, class) in [("IOError", "OSError"), ("EnvironmentError", "OSError")] {
        let (alias, class) = (machine.symbols.intern(alias), machine.symbols.intern(class));
        let value = machine.builtin(class);
        machine.builtins.insert(alias, value);
    }
}

fn print(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (mut separator, mut end) = (" ".to_owned(), "\n".to_owned());
    let mut file = Value::None;
    for (name, value) in args.keywords {
        match *name {
            well_known::SEP | well_known::END => {
                let target = if *name == well_known::SEP { &mut separator } else { &mut end };
                match value {
                    Value::None => {}
                    Value::Str(text) => text.as_str().clone_into(target),
                    other => {
                        let kind = machine.type_name(other);
                        let text = format!("{} must be None or a string, not {kind}", machine.symbols.name(*name));
                        return Err(machine.type_error(text));
                    }
                }
            }
            well_known::FLUSH => {}
            well_known::FILE => file = value.clone(),
            other => {
                let given = machine.symbols.name(other).clone();
                return Err(machine.unexpected_keyword("print", &given, &["sep", "end", "file", "flush"]));
            }
        }
    }
    let mut text = String::new();
    for (n, value) in args.positional.iter().enumerate() {
        if n > 0 {
            text.push_str(&separator);
        }
        match value {
            Value::Str(piece) => text.push_str(piece.as_str()),
            other => text.push_str(&machine.str_of(other)?),
        }
    }
    text.push_str(&end);
    if matches!(file, Value::None) {
        file = machine.redirected.clone();
    }
    if !matches!(file, Value::None) {
        let write = machine.symbols.intern("write");
        let write = machine.attribute(&file, write)?;
        machine.call(&write, &[Value::from(text)], &[])?;
        return Ok(Value::None);
    }
    machine.print(&text);
    Ok(Value::None)
}

fn sorted(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable] = args.positional else {
        let text = format!("sorted expected 1 argument, got {}", args.len());
        return Err(machine.type_error(text));
    };
    let items = machine.items_of(iterable)?;
    machine.sort(items, args, "sort").map(Value::list)
}

fn extreme(machine: &mut Machine, args: Args<'_>, name: &str, better: CompareOp) -> Result<Value, Raised> {
    let (mut key, mut default) = (Value::None, Value::Missing);
    for (keyword, value) in args.keywords {
        match *keyword {
            well_known::KEY => key = value.clone(),
            well_known::DEFAULT => default = value.clone(),
            other => {
                let given = machine.symbols.name(other).clone();
                return Err(machine.unexpected_keyword(name, &given, &["key", "default"]));
            }
        }
    }
    let items = match args.positional {
        [] => return Err(machine.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => machine.items_of(iterable)?,
        _ if !default.is_missing() => {
            let text = format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(machine.type_error(text));
        }
        all => all.to_vec(),
    };
    let mut best: Option<(Value, Value)> = None;
    for (n, item) in items.into_iter().enumerate() {
        machine.work(n)?;
        let by = if key.is_none() { item.clone() } else { machine.call(&key, std::slice::from_ref(&item), &[])? };
        let replaces = match &best {
            None => true,
            Some((best, _)) => machine.compare_truth(better, &by, best)?,
        };
        if replaces {
            best = Some((by, item));
        }
    }
    match best {
        Some((_, item)) => Ok(item),
        None if default.is_missing() => Err(machine.value_error(format!("{name}() iterable argument is empty"))),
        None => Ok(default),
    }
}

/// Sums floats as CPython 3.12 does: with a compensation for what rounding loses (Neumaier).
fn sum(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable, start] = machine.take(args, "sum", ["", "start"], 1)?;
    let mut total = if start.is_missing() { Value::Int(0) } else { start };
    if let Value::Str(_) = total {
        return Err(machine.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    let iterator = machine.iter_of(&iterable)?;
    let mut lost = 0.0;
    let mut n = 0;
    while let Some(item) = machine.next_of(&iterator)? {
        machine.work(n)?;
        n += 1;
        total = match (&total, &item) {
            (Value::Float(a), Value::Float(b)) => {
                let (a, b) = (a.get(), b.get());
                let sum = a + b;
                lost += if a.abs() >= b.abs() { a - sum + b } else { b - sum + a };
                Value::float(sum)
            }
            (Value::Float(a), Value::Int(b)) => Value::float(a.get() + *b as f64),
            _ => match quick_int(BinaryOp::Add, &total, &item) {
                Some(sum) => sum,
                None => machine.binary(BinaryOp::Add, &total, &item, false)?,
            },
        };
    }
    Ok(match total {
        Value::Float(x) if lost != 0.0 && f64::is_finite(lost) => Value::float(x.get() + lost),
        total => total,
    })
}

fn any_or_all(machine: &mut Machine, args: Args<'_>, name: &str, wanted: bool) -> Result<Value, Raised> {
    let iterable = machine.only_argument(args, name)?;
    let iterator = machine.iter_of(iterable)?;
    let mut n = 0;
    while let Some(item) = machine.next_of(&iterator)? {
        machine.work(n)?;
        n += 1;
        if machine.truth(&item)? == wanted {
            return Ok(Value::bool(wanted));
        }
    }
    Ok(Value::bool(!wanted))
}

fn abs(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let value = machine.only_argument(args, "abs")?;
    if let Some(result) = machine.absolute(value) {
        return Ok(result);
    }
    match machine.special(value, well_known::ABS) {
        Some(method) => machine.call(&method, std::slice::from_ref(value), &[]),
        None => Err(machine.type_error_about("bad operand type for abs(): '{}'", value)),
    }
}

fn divmod(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [left, right] = machine.take(args, "divmod", ["", ""], 2)?;
    if let Value::Instance(instance) = &left {
        let name = machine.symbols.intern("__divmod__");
        if let Some(method) = instance.class.lookup(name) {
            let value = machine.call(&method, &[left.clone(), right.clone()], &[])?;
            if !matches!(value, Value::NotImplemented) {
                return Ok(value);
            }
        }
    }
    let are_numbers = Number::of(&left).is_some() && Number::of(&right).is_some();
    let divides = machine.special(&left, well_known::FLOORDIV).is_some()
        || machine.special(&right, well_known::RFLOORDIV).is_some();
    if !are_numbers && !divides {
        let name = machine.symbols.intern("__rdivmod__");
        if let Some(value) = machine.try_method(&right, name, &left)? {
            return Ok(value);
        }
        let (a, b) = (machine.type_name(&left), machine.type_name(&right));
        return Err(machine.type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")));
    }
    let quotient = machine.binary(BinaryOp::FloorDivide, &left, &right, false)?;
    let rest = machine.binary(BinaryOp::Modulo, &left, &right, false)?;
    Ok(Value::tuple(vec![quotient, rest]))
}

fn pow(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [base, exponent, modulus] = machine.take(args, "pow", ["base", "exp", "mod"], 2)?;
    if modulus.is_missing() || modulus.is_none() {
        return machine.binary(BinaryOp::Power, &base, &exponent, false);
    }
    match machine.special(&base, well_known::POW) {
        Some(method) if Number::of(&base).is_none() => machine.call(&method, &[base, exponent, modulus], &[]),
        _ => machine.power_modulo(&base, &exponent, &modulus),
    }
}

fn hash(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    /// CPython's hash of numbers is modulo this prime.
    const PRIME: i64 = (1 << 61) - 1;
    let value = machine.only_argument(args, "hash")?;
    Ok(match value {
        Value::Int(-1) => Value::Int(-2),
        Value::Int(n) => Value::Int(n % PRIME),
        Value::Bool(b) => Value::Int(i64::from(b.get())),
        Value::Float(x) if x.get().fract() == 0.0 && x.get().abs() < 1e18 => Value::Int(x.get() as i64),
        Value::Instance(_) | Value::Object(_) | Value::Exception(_) => {
            if let Some(method @ (Value::Function(_) | Value::Native(_))) = machine.special(value, well_known::HASH) {
                let hash = machine.call(&method, std::slice::from_ref(value), &[])?;
                if !matches!(hash, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) {
                    return Err(machine.type_error("__hash__ method should return an integer"));
                }
                return Ok(hash);
            }
            machine.hash_of(value)?;
            Value::Int((machine.address_of(value) >> 4) as i64)
        }
        Value::Str(_)
        | Value::Tuple(_)
        | Value::Bytes(_)
        | Value::Set(_)
        | Value::BigInt(_)
        | Value::Float(_)
        | Value::List(_)
        | Value::Dict(_) => Value::Int(unmix(machine.hash_of(value)?) as i64),
        other => Value::Int((machine.address_of(other) >> 4) as i64),
    })
}

fn iter(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [value, sentinel] = machine.take(args, "iter", ["", ""], 1)?;
    if sentinel.is_missing() {
        return machine.iter_of(&value);
    }
    Ok(Iter::value(IterState::Calls { function: value, sentinel }))
}

fn next(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let [iterator, default] = machine.take(args, "next", ["", ""], 1)?;
    let stepped = match &iterator {
        Value::Generator(generator) if generator.kind == CodeKind::Generator => Some(generator.clone()),
        Value::Generator(_) => return Err(machine.type_error_about("'{}' object is not an iterator", &iterator)),
        Value::Iter(iter) => machine.stepped_by_hand(iter)?,
        _ => None,
    };
    if let Some(generator) = stepped {
        let link = if default.is_missing() { Link::Send } else { Link::SendOr(Box::new(default)) };
        return Ok(Control::Resume { generator, input: Ok(Value::None), link });
    }
    match machine.next_or_stop(&iterator)? {
        Ok(value) => Ok(Control::Return(value)),
        Err(_) if !default.is_missing() => Ok(Control::Return(default)),
        Err(result) => Err(machine.stop_iteration(result)),
    }
}

fn callable(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let value = machine.only_argument(args, "callable")?;
    Ok(Value::bool(machine.is_callable(value)))
}

fn attribute_name(machine: &mut Machine, name: &Value) -> Result<Symbol, Raised> {
    match name {
        Value::Str(text) => Ok(machine.symbols.intern(text.as_str())),
        other => {
            let kind = machine.type_name(other);
            Err(machine.type_error(format!("attribute name must be string, not '{kind}'")))
        }
    }
}

fn getattr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object, name, default] = machine.take(args, "getattr", ["", "", ""], 2)?;
    let name = attribute_name(machine, &name)?;
    if default.is_missing() {
        return machine.attribute(&object, name);
    }
    Ok(machine.attribute_or_none(&object, name)?.unwrap_or(default))
}

fn setattr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object, name, value] = machine.take(args, "setattr", ["", "", ""], 3)?;
    let name = attribute_name(machine, &name)?;
    machine.set_attribute(&object, name, value)?;
    Ok(Value::None)
}

fn hasattr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object, name] = machine.take(args, "hasattr", ["", ""], 2)?;
    let name = attribute_name(machine, &name)?;
    Ok(Value::bool(machine.attribute_or_none(&object, name)?.is_some()))
}

fn delattr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object, name] = machine.take(args, "delattr", ["", ""], 2)?;
    let name = attribute_name(machine, &name)?;
    machine.delete_attribute(&object, name)?;
    Ok(Value::None)
}

fn vars(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object] = machine.take(args, "vars", [""], 0)?;
    if object.is_missing() {
        return Err(
            machine.runtime_error("vars() without an argument is not available here: name the variable you need")
        );
    }
    if let Value::Instance(_) | Value::Object(_) = object {
        return machine.attribute(&object, well_known::DICT);
    }
    match machine.variables_of(&object) {
        Some(variables) => Ok(variables),
        None => Err(machine.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object] = machine.take(args, "dir", [""], 0)?;
    if object.is_missing() {
        return Err(machine.runtime_error("dir() without an argument is not available here"));
    }
    if let Value::Instance(instance) = &object {
        let hook = machine.symbols.intern("__dir__");
        if let Some(method @ Value::Function(_)) = instance.class.lookup(hook) {
            let names = machine.call(&method, &[object], &[])?;
            let sorted = machine.symbols.intern("sorted");
            let sorted = machine.builtin(sorted);
            return machine.call(&sorted, &[names], &[]);
        }
    }
    let names = machine.names_of(&object);
    Ok(Value::list(names.into_iter().map(Value::from).collect()))
}

fn chr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let code = machine.only_argument(args, "chr")?;
    let code = machine.index_of(code)?;
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(character) => Ok(Value::from(character.to_string())),
        None => Err(machine.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let value = machine.only_argument(args, "ord")?;
    let found = match value {
        Value::Str(text) => {
            let mut characters = text.as_str().chars();
            match (characters.next(), characters.next()) {
                (Some(one), None) => Ok(u32::from(one)),
                _ => Err(text.n_chars()),
            }
        }
        Value::Bytes(bytes) => match bytes.as_slice() {
            [one] => Ok(u32::from(*one)),
            all => Err(all.len()),
        },
        other => {
            return Err(machine.type_error_about("ord() expected string of length 1, but {} found", other));
        }
    };
    match found {
        Ok(code) => Ok(Value::Int(i64::from(code))),
        Err(n) => Err(machine.type_error(format!("ord() expected a character, but string of length {n} found"))),
    }
}

fn based(machine: &mut Machine, args: Args<'_>, name: &str, spec: &str) -> Result<Value, Raised> {
    let number = machine.only_argument(args, name)?;
    let number = match number {
        Value::BigInt(_) => number.clone(),
        other => Value::Int(machine.index_of(other)?),
    };
    machine.format_of(&number, spec).map(Value::from)
}

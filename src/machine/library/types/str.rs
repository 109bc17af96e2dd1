//! `str`: construction, search, replacement, padding. Case is in `str_case.rs`, splitting in `str_split.rs`.

use super::{list, plain, str_case, str_split};
use crate::machine::Machine;
use crate::machine::library::drain::draining;
use crate::machine::library::repr::is_printable;
use crate::machine::value::{Args, NativeDef, Raised, Str, Value};
use std::rc::Rc;

/// Methods.
pub static METHODS: &[NativeDef] = &[
    plain("encode", encode),
    plain("format", |machine, args| {
        let text = receiver(machine, args, "format")?;
        machine.format_template(text.as_str(), args.skip(1)).map(Value::from)
    }),
    plain("format_map", |machine, args| {
        let text = receiver(machine, args, "format_map")?;
        let mapping = machine.one_argument(args, "str.format_map")?;
        machine.format_template_map(text.as_str(), mapping).map(Value::from)
    }),
    plain("find", |machine, args| find(machine, args, "find")),
    plain("rfind", |machine, args| find(machine, args, "rfind")),
    plain("index", |machine, args| find(machine, args, "index")),
    plain("rindex", |machine, args| find(machine, args, "rindex")),
    plain("count", count),
    plain("startswith", |machine, args| starts_or_ends(machine, args, "startswith")),
    plain("endswith", |machine, args| starts_or_ends(machine, args, "endswith")),
    plain("replace", replace),
    plain("removeprefix", |machine, args| {
        let text = receiver(machine, args, "removeprefix")?;
        let prefix = machine.one_argument(args, "str.removeprefix")?;
        let prefix = machine.text_of(prefix, "removeprefix() argument")?;
        Ok(Value::from(text.as_str().strip_prefix(prefix).unwrap_or(text.as_str())))
    }),
    plain("removesuffix", |machine, args| {
        let text = receiver(machine, args, "removesuffix")?;
        let suffix = machine.one_argument(args, "str.removesuffix")?;
        let suffix = machine.text_of(suffix, "removesuffix() argument")?;
        Ok(Value::from(text.as_str().strip_suffix(suffix).unwrap_or(text.as_str())))
    }),
    plain("strip", |machine, args| strip(machine, args, "strip")),
    plain("lstrip", |machine, args| strip(machine, args, "lstrip")),
    plain("rstrip", |machine, args| strip(machine, args, "rstrip")),
    draining("join", join),
    plain("center", |machine, args| justify(machine, args, "center")),
    plain("ljust", |machine, args| justify(machine, args, "ljust")),
    plain("rjust", |machine, args| justify(machine, args, "rjust")),
    plain("zfill", zfill),
    plain("expandtabs", expandtabs),
    plain("translate", translate),
    plain("upper", str_case::upper),
    plain("lower", str_case::lower),
    plain("casefold", str_case::casefold),
    plain("capitalize", str_case::capitalize),
    plain("title", str_case::title),
    plain("swapcase", str_case::swapcase),
    plain("isupper", str_case::isupper),
    plain("islower", str_case::islower),
    plain("istitle", str_case::istitle),
    plain("isalpha", |machine, args| all(machine, args, "isalpha", char::is_alphabetic)),
    plain("isalnum", |machine, args| all(machine, args, "isalnum", char::is_alphanumeric)),
    plain("isdigit", |machine, args| {
        all(machine, args, "isdigit", |c| super::int::decimal_value(c).is_some() || "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉".contains(c))
    }),
    plain("isdecimal", |machine, args| all(machine, args, "isdecimal", |c| super::int::decimal_value(c).is_some())),
    plain("isnumeric", |machine, args| all(machine, args, "isnumeric", char::is_numeric)),
    plain("isspace", |machine, args| all(machine, args, "isspace", is_space)),
    plain("isidentifier", |machine, args| {
        let text = receiver(machine, args, "isidentifier")?;
        let mut characters = text.as_str().chars();
        let starts = characters.next().is_some_and(|c| c == '_' || c.is_alphabetic());
        Ok(Value::bool(starts && characters.all(|c| c == '_' || c.is_alphanumeric())))
    }),
    plain("isascii", |machine, args| Ok(Value::bool(receiver(machine, args, "isascii")?.is_ascii()))),
    plain("isprintable", |machine, args| {
        Ok(Value::bool(receiver(machine, args, "isprintable")?.as_str().chars().all(is_printable)))
    }),
    plain("split", str_split::split),
    plain("rsplit", str_split::rsplit),
    plain("splitlines", str_split::splitlines),
    plain("partition", str_split::partition),
    plain("rpartition", str_split::rpartition),
];

/// `str(value)`, `str(bytes, encoding)`
pub static CONSTRUCTOR: NativeDef = plain("str", construct);

/// `str.maketrans(…)`, a static method.
pub static MAKETRANS: NativeDef = plain("maketrans", maketrans);

/// The string that a method is called on.
pub fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Str>, Raised> {
    match args.get(0) {
        Some(Value::Str(text)) => {
            machine.charge((text.as_str().len() / 8) as u64);
            Ok(text.clone())
        }
        _ => Err(machine.wrong_receiver(args, "str", method)),
    }
}

/// What Python takes for white space.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [value, encoding, errors] = machine.take(args.skip(1), "str", ["object", "encoding", "errors"], 0)?;
    match (&value, encoding.as_str()) {
        (Value::Missing, _) => Ok(Value::from("")),
        (Value::Bytes(bytes), Some(encoding)) => machine.decode(bytes, encoding, errors.as_str().unwrap_or("strict")),
        (Value::Str(_), Some(_)) => Err(machine.type_error("decoding str is not supported")),
        (Value::Str(_), None) => Ok(value),
        (other, _) => machine.str_of(other).map(Value::from),
    }
}

fn encode(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "encode")?;
    let [encoding, errors] = machine.take(args.skip(1), "encode", ["encoding", "errors"], 0)?;
    machine.encode(text.as_str(), encoding.as_str().unwrap_or("utf-8"), errors.as_str().unwrap_or("strict"))
}

fn all(machine: &mut Machine, args: Args<'_>, method: &str, is: fn(char) -> bool) -> Result<Value, Raised> {
    let text = receiver(machine, args, method)?;
    machine.no_arguments(args, &format!("str.{method}"))?;
    Ok(Value::bool(text.n_chars() > 0 && text.as_str().chars().all(is)))
}

/// The part of a string that `find(part, start, stop)` looks in, and where it begins, in bytes; `None` if `start` is behind it.
fn window(machine: &mut Machine, text: &Str, start: &Value, stop: &Value) -> Result<Option<(usize, usize)>, Raised> {
    let (from, to) = list::bounds(machine, start, stop, text.n_chars())?;
    let beyond = matches!(start, Value::Int(start) if *start > text.n_chars() as i64);
    if from > to || beyond {
        return Ok(None);
    }
    Ok(Some((text.byte_of(from), text.byte_of(to))))
}

fn find(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Value, Raised> {
    let text = receiver(machine, args, method)?;
    let [part, start, stop] = machine.take(args.skip(1), method, ["", "", ""], 1)?;
    let part = machine.text_of(&part, &format!("{method}() argument 1"))?;
    let found = window(machine, &text, &start, &stop)?.and_then(|(from, to)| {
        let piece = &text.as_str()[from..to];
        let at = if method.starts_with('r') { piece.rfind(part) } else { piece.find(part) };
        at.map(|at| text.char_of(from + at))
    });
    match found {
        Some(place) => Ok(Value::Int(place as i64)),
        None if method.ends_with("index") => Err(machine.value_error("substring not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "count")?;
    let [part, start, stop] = machine.take(args.skip(1), "count", ["", "", ""], 1)?;
    let part = machine.text_of(&part, "count() argument 1")?;
    let n = match window(machine, &text, &start, &stop)? {
        None => 0,
        Some((from, to)) if part.is_empty() => text.as_str()[from..to].chars().count() + 1,
        Some((from, to)) => text.as_str()[from..to].matches(part).count(),
    };
    Ok(Value::Int(n as i64))
}

fn starts_or_ends(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Value, Raised> {
    let text = receiver(machine, args, method)?;
    let [wanted, start, stop] = machine.take(args.skip(1), method, ["", "", ""], 1)?;
    let Some((from, to)) = window(machine, &text, &start, &stop)? else { return Ok(Value::bool(false)) };
    let piece = &text.as_str()[from..to];
    let options = if let Value::Tuple(options) = &wanted { options.to_vec() } else { vec![wanted.clone()] };
    for option in &options {
        let Some(option) = option.as_str() else {
            let name = machine.type_name(option);
            let text = if matches!(wanted, Value::Tuple(_)) {
                format!("tuple for {method} must only contain str, not {name}")
            } else {
                format!("{method} first arg must be str or a tuple of str, not {name}")
            };
            return Err(machine.type_error(text));
        };
        if if method == "startswith" { piece.starts_with(option) } else { piece.ends_with(option) } {
            return Ok(Value::bool(true));
        }
    }
    Ok(Value::bool(false))
}

fn replace(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "replace")?;
    if args.len() < 3 {
        let text = format!("replace() takes at least 2 positional arguments ({} given)", args.len() - 1);
        return Err(machine.type_error(text));
    }
    let [old, new, most] = machine.take(args.skip(1), "replace", ["", "", "count"], 2)?;
    let old = machine.text_of(&old, "replace() argument 1")?;
    let new = machine.text_of(&new, "replace() argument 2")?;
    let most = if most.is_missing() { -1 } else { machine.index_of(&most)? };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let text = text.as_str();
    let n = if old.is_empty() { text.chars().count() + 1 } else { text.matches(old).count() }.min(most);
    machine.check_size(text.len().saturating_add(n.saturating_mul(new.len())))?;
    Ok(Value::from(text.replacen(old, new, n)))
}

fn strip(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Value, Raised> {
    let text = receiver(machine, args, method)?;
    let [set] = machine.take(args.skip(1), method, [""], 0)?;
    let set = match &set {
        Value::Missing | Value::None => None,
        Value::Str(set) => Some(set.clone()),
        _ => return Err(machine.type_error(format!("{method} arg must be None or str"))),
    };
    let strips = |c: char| set.as_ref().map_or_else(|| is_space(c), |set| set.as_str().contains(c));
    let mut piece = text.as_str();
    if method != "rstrip" {
        piece = piece.trim_start_matches(strips);
    }
    if method != "lstrip" {
        piece = piece.trim_end_matches(strips);
    }
    Ok(if piece.len() == text.as_str().len() { args.positional[0].clone() } else { Value::from(piece) })
}

fn join(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let separator = receiver(machine, args, "join")?;
    let iterable = machine.one_argument(args, "str.join")?;
    let items = match machine.iter_of(iterable) {
        Ok(_) => machine.items_of(iterable)?,
        Err(_) => return Err(machine.type_error("can only join an iterable")),
    };
    let mut text = String::new();
    for (n, item) in items.iter().enumerate() {
        machine.work(n)?;
        if n > 0 {
            text.push_str(separator.as_str());
        }
        let held = machine.plain_text(item);
        let Some(piece) = held.as_ref().unwrap_or(item).as_str() else {
            let name = machine.type_name(item);
            return Err(machine.type_error(format!("sequence item {n}: expected str instance, {name} found")));
        };
        text.push_str(piece);
        machine.check_size(text.len())?;
    }
    Ok(Value::from(text))
}

fn justify(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Value, Raised> {
    let text = receiver(machine, args, method)?;
    let [width, fill] = machine.take(args.skip(1), method, ["", ""], 1)?;
    let width = usize::try_from(machine.index_of(&width)?).unwrap_or(0);
    machine.check_size(width)?;
    let fill = match fill.as_str() {
        None if fill.is_missing() => " ",
        Some(fill) if fill.chars().count() == 1 => fill,
        _ => return Err(machine.type_error("The fill character must be exactly one character long")),
    };
    let missing = width.saturating_sub(text.n_chars());
    let left = match method {
        "ljust" => 0,
        "rjust" => missing,
        // As CPython: the odd one goes left when the width is odd.
        _ => missing / 2 + (missing & width & 1),
    };
    Ok(Value::from(format!("{}{}{}", fill.repeat(left), text.as_str(), fill.repeat(missing - left))))
}

fn zfill(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "zfill")?;
    let width = machine.one_argument(args, "str.zfill")?;
    let width = usize::try_from(machine.index_of(width)?).unwrap_or(0);
    machine.check_size(width)?;
    let zeros = "0".repeat(width.saturating_sub(text.n_chars()));
    let text = text.as_str();
    let (sign, digits) = if text.starts_with(['+', '-']) { text.split_at(1) } else { ("", text) };
    Ok(Value::from(format!("{sign}{zeros}{digits}")))
}

fn expandtabs(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "expandtabs")?;
    let [size] = machine.take(args.skip(1), "expandtabs", ["tabsize"], 0)?;
    let size = if size.is_missing() { 8 } else { usize::try_from(machine.index_of(&size)?).unwrap_or(0) };
    machine.check_size(text.as_str().matches('\t').count().saturating_mul(size))?;
    let mut expanded = String::new();
    let mut column = 0;
    for character in text.as_str().chars() {
        match character {
            '\t' if size > 0 => {
                let n = size - column % size;
                expanded.push_str(&" ".repeat(n));
                column += n;
            }
            '\t' => {}
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            _ => {
                expanded.push(character);
                column += 1;
            }
        }
    }
    Ok(Value::from(expanded))
}

fn maketrans(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [from, to, removed] = machine.take(args, "maketrans", ["", "", ""], 1)?;
    let mut items = Vec::new();
    if to.is_missing() {
        let Value::Dict(dict) = &from else {
            return Err(machine.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        let entries: Vec<_> = dict.table().iter().cloned().collect();
        for entry in entries {
            let key = match entry.key.as_str().map(|key| key.chars().collect::<Vec<_>>()).as_deref() {
                Some([one]) => Value::Int(i64::from(u32::from(*one))),
                Some(_) => return Err(machine.value_error("string keys in translate table must be of length 1")),
                None => entry.key,
            };
            items.extend([key, entry.value]);
        }
        return machine.dict_of(items);
    }
    let from = machine.text_of(&from, "maketrans() argument 1")?;
    let to = machine.text_of(&to, "maketrans() argument 2")?;
    if from.chars().count() != to.chars().count() {
        return Err(machine.value_error("the first two maketrans arguments must have equal length"));
    }
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    for (a, b) in from.chars().zip(to.chars()) {
        items.extend([code(a), code(b)]);
    }
    for c in removed.as_str().unwrap_or("").chars() {
        items.extend([code(c), Value::None]);
    }
    machine.dict_of(items)
}

fn translate(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "translate")?;
    let table = machine.one_argument(args, "str.translate")?;
    let mut translated = String::new();
    for (n, character) in text.as_str().chars().enumerate() {
        machine.work(n)?;
        let key = Value::Int(i64::from(u32::from(character)));
        match machine.get_item(table, &key) {
            Ok(Value::None) => {}
            Ok(Value::Str(piece)) => translated.push_str(piece.as_str()),
            Ok(Value::Int(code)) => translated.extend(u32::try_from(code).ok().and_then(char::from_u32)),
            Ok(_) => return Err(machine.type_error("character mapping must return integer, None or str")),
            Err(Raised(error)) if error.class.derives_from(&machine.classes.lookup_error) => translated.push(character),
            Err(raised) => return Err(raised),
        }
    }
    Ok(Value::from(translated))
}

//! `bytes`

use super::plain;
use crate::machine::Machine;
use crate::machine::library::percent::latin_text;
use crate::machine::value::{Args, NativeDef, Raised, Value};
use std::fmt::Write;
use std::rc::Rc;

/// Methods.
pub static METHODS: &[NativeDef] = &[
    plain("decode", decode),
    plain("hex", hex),
    plain("startswith", |machine, args| starts_or_ends(machine, args, "startswith")),
    plain("endswith", |machine, args| starts_or_ends(machine, args, "endswith")),
    plain("find", find),
    plain("count", count),
    plain("split", split),
    plain("join", join),
    plain("strip", strip),
    plain("replace", replace),
    plain("upper", |machine, args| Ok(make(receiver(machine, args, "upper")?.to_ascii_uppercase()))),
    plain("lower", |machine, args| Ok(make(receiver(machine, args, "lower")?.to_ascii_lowercase()))),
    plain("capitalize", |machine, args| as_text(machine, args, "capitalize")),
    plain("center", |machine, args| as_text(machine, args, "center")),
    plain("index", |machine, args| as_text(machine, args, "index")),
    plain("isalnum", |machine, args| as_text(machine, args, "isalnum")),
    plain("isalpha", |machine, args| as_text(machine, args, "isalpha")),
    plain("isdigit", |machine, args| as_text(machine, args, "isdigit")),
    plain("islower", |machine, args| as_text(machine, args, "islower")),
    plain("isspace", |machine, args| as_text(machine, args, "isspace")),
    plain("isupper", |machine, args| as_text(machine, args, "isupper")),
    plain("ljust", |machine, args| as_text(machine, args, "ljust")),
    plain("lstrip", |machine, args| as_text(machine, args, "lstrip")),
    plain("partition", |machine, args| as_text(machine, args, "partition")),
    plain("removeprefix", |machine, args| as_text(machine, args, "removeprefix")),
    plain("removesuffix", |machine, args| as_text(machine, args, "removesuffix")),
    plain("rfind", |machine, args| as_text(machine, args, "rfind")),
    plain("rindex", |machine, args| as_text(machine, args, "rindex")),
    plain("rjust", |machine, args| as_text(machine, args, "rjust")),
    plain("rpartition", |machine, args| as_text(machine, args, "rpartition")),
    plain("rsplit", |machine, args| as_text(machine, args, "rsplit")),
    plain("rstrip", |machine, args| as_text(machine, args, "rstrip")),
    plain("splitlines", |machine, args| as_text(machine, args, "splitlines")),
    plain("swapcase", |machine, args| as_text(machine, args, "swapcase")),
    plain("title", |machine, args| as_text(machine, args, "title")),
    plain("zfill", |machine, args| as_text(machine, args, "zfill")),
];

/// `bytes(…)`
pub static CONSTRUCTOR: NativeDef = plain("bytes", construct);

/// `bytes.fromhex(text)`
pub static FROM_HEX: NativeDef = plain("fromhex", from_hex);

fn make(bytes: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(bytes))
}

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Vec<u8>>, Raised> {
    match args.get(0) {
        Some(Value::Bytes(bytes)) => Ok(bytes.clone()),
        _ => Err(machine.wrong_receiver(args, "bytes", method)),
    }
}

/// What the method of this name does with a string that has a character for each byte, given back as bytes.
fn as_text(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Value, Raised> {
    let own = receiver(machine, args, method)?;
    let mut all = vec![Value::from(latin_text(&own))];
    for value in args.skip(1).positional {
        all.push(match value {
            Value::Bytes(bytes) => Value::from(latin_text(bytes)),
            Value::Str(_) => return Err(machine.type_error("a bytes-like object is required, not 'str'")),
            other => other.clone(),
        });
    }
    let name = machine.symbols.intern(method);
    let function = machine.classes.str.lookup(name).unwrap_or_default();
    let made =
        machine.call(&function, &all, args.keywords).map_err(|raised| match &*machine.error_message(&raised.0) {
            "substring not found" => machine.value_error("subsection not found"),
            _ => raised,
        })?;
    back(machine, &made)
}

fn back(machine: &mut Machine, value: &Value) -> Result<Value, Raised> {
    Ok(match value {
        Value::Str(text) => machine.encode(text.as_str(), "latin-1", "strict")?,
        Value::List(list) => {
            let items = list.items().clone();
            Value::list(items.iter().map(|item| back(machine, item)).collect::<Result<_, _>>()?)
        }
        Value::Tuple(items) => Value::tuple(items.iter().map(|item| back(machine, item)).collect::<Result<_, _>>()?),
        other => other.clone(),
    })
}

impl Machine {
    /// The bytes of an iterable of ints.
    pub(crate) fn bytes_of(&mut self, value: &Value) -> Result<Vec<u8>, Raised> {
        let items = match self.iter_of(value) {
            Ok(_) => self.items_of(value)?,
            Err(_) => {
                return Err(self.type_error_about("cannot convert '{}' object to bytes", value));
            }
        };
        let mut bytes = Vec::with_capacity(items.len());
        for item in items {
            match u8::try_from(self.index_of(&item)?) {
                Ok(byte) => bytes.push(byte),
                Err(_) => return Err(self.value_error("bytes must be in range(0, 256)")),
            }
        }
        Ok(bytes)
    }

    /// `text.encode(encoding)`
    pub(crate) fn encode(&mut self, text: &str, encoding: &str, errors: &str) -> Result<Value, Raised> {
        let most = match encoding.to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => return Ok(make(text.as_bytes().to_vec())),
            "ascii" | "us-ascii" => 0x7f,
            "latin-1" | "latin1" | "iso-8859-1" => 0xff,
            _ => return Err(self.unknown_encoding(encoding)),
        };
        let mut bytes = Vec::with_capacity(text.len());
        for (at, character) in text.chars().enumerate() {
            match (u32::from(character), errors) {
                (code, _) if code <= most => bytes.push(code as u8),
                (_, "ignore") => {}
                (_, "replace") => bytes.push(b'?'),
                (code, _) => {
                    let name = if most == 0x7f { "ascii" } else { "latin-1" };
                    let shown = match code {
                        0..=0xff => format!("\\x{code:02x}"),
                        0x100..=0xffff => format!("\\u{code:04x}"),
                        _ => format!("\\U{code:08x}"),
                    };
                    let text = format!(
                        "'{name}' codec can't encode character '{shown}' in position {at}: ordinal not in range({})",
                        most + 1
                    );
                    return Err(self.late_error("UnicodeEncodeError", &text));
                }
            }
        }
        Ok(make(bytes))
    }

    /// An exception of a class that is in `library/python/_builtins.py`.
    fn late_error(&mut self, class: &str, text: &str) -> Raised {
        match crate::machine::library::threads::function_of(self, "_builtins", class) {
            Ok(Value::Class(class)) => self.error(&class, text),
            Ok(_) => self.value_error(text),
            Err(raised) => raised,
        }
    }

    fn unknown_encoding(&mut self, encoding: &str) -> Raised {
        let class = self.classes.lookup_error.clone();
        self.error(&class, &format!("unknown encoding: {encoding}"))
    }

    /// `bytes.decode(encoding)`
    pub(crate) fn decode(&mut self, bytes: &[u8], encoding: &str, errors: &str) -> Result<Value, Raised> {
        match encoding.to_ascii_lowercase().replace('_', "-").as_str() {
            "latin-1" | "latin1" | "iso-8859-1" => {
                Ok(Value::from(bytes.iter().map(|b| char::from(*b)).collect::<String>()))
            }
            name @ ("utf-8" | "utf8" | "ascii" | "us-ascii") => match std::str::from_utf8(bytes) {
                Ok(text) if name.starts_with("utf") || text.is_ascii() => Ok(Value::from(text)),
                _ if errors == "replace" => Ok(Value::from(String::from_utf8_lossy(bytes).into_owned())),
                _ if errors == "ignore" => Ok(Value::from(String::from_utf8_lossy(bytes).replace('\u{fffd}', ""))),
                result => {
                    let at = match result {
                        Err(error) => error.valid_up_to(),
                        Ok(_) => bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0),
                    };
                    let byte = bytes.get(at).copied().unwrap_or(0);
                    let text = if name.starts_with("utf") {
                        format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: invalid start byte")
                    } else {
                        format!(
                            "'ascii' codec can't decode byte 0x{byte:02x} in position {at}: ordinal not in range(128)"
                        )
                    };
                    Err(self.late_error("UnicodeDecodeError", &text))
                }
            },
            _ => Err(self.unknown_encoding(encoding)),
        }
    }
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [source, encoding, errors] = machine.take(args.skip(1), "bytes", ["source", "encoding", "errors"], 0)?;
    match &source {
        Value::Missing => Ok(make(Vec::new())),
        Value::Str(text) => match encoding.as_str() {
            Some(encoding) => machine.encode(text.as_str(), encoding, errors.as_str().unwrap_or("strict")),
            None => Err(machine.type_error("string argument without an encoding")),
        },
        Value::Bytes(_) => Ok(source),
        Value::Int(n) => match usize::try_from(*n) {
            Ok(n) => {
                machine.check_size(n)?;
                Ok(make(vec![0; n]))
            }
            Err(_) => Err(machine.value_error("negative count")),
        },
        other => {
            let name = machine.symbols.intern("__bytes__");
            match machine.special(other, name) {
                Some(method) if matches!(other, Value::Instance(_)) => machine.call(&method, &[source], &[]),
                _ => machine.bytes_of(other).map(make),
            }
        }
    }
}

fn from_hex(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [text] = machine.take(args.skip(1), "fromhex", [""], 1)?;
    let text = machine.text_of(&text, "fromhex() argument")?.to_owned();
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes: Option<Vec<u8>> = digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some((high.to_digit(16)? * 16 + low.to_digit(16)?) as u8),
            _ => None,
        })
        .collect();
    match bytes {
        Some(bytes) => Ok(make(bytes)),
        None => {
            let at =
                text.chars().position(|c| !c.is_ascii_hexdigit() && !c.is_whitespace()).unwrap_or(text.chars().count());
            Err(machine.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")))
        }
    }
}

fn decode(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let bytes = receiver(machine, args, "decode")?;
    let [encoding, errors] = machine.take(args.skip(1), "decode", ["encoding", "errors"], 0)?;
    machine.decode(&bytes, encoding.as_str().unwrap_or("utf-8"), errors.as_str().unwrap_or("strict"))
}

fn hex(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let bytes = receiver(machine, args, "hex")?;
    let [separator] = machine.take(args.skip(1), "hex", ["sep"], 0)?;
    let separator = separator.as_str().unwrap_or("");
    let mut text = String::with_capacity(bytes.len() * 2);
    for (n, byte) in bytes.iter().enumerate() {
        if n > 0 {
            text.push_str(separator);
        }
        let written = write!(text, "{byte:02x}");
        debug_assert!(written.is_ok());
    }
    Ok(Value::from(text))
}

fn other_bytes(machine: &mut Machine, value: &Value) -> Result<Rc<Vec<u8>>, Raised> {
    match value {
        Value::Bytes(bytes) => Ok(bytes.clone()),
        other => Err(machine.type_error_about("a bytes-like object is required, not '{}'", other)),
    }
}

fn starts_or_ends(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Value, Raised> {
    if args.len() > 2 {
        return as_text(machine, args, method);
    }
    let bytes = receiver(machine, args, method)?;
    let wanted = machine.one_argument(args, method)?;
    let options = if let Value::Tuple(options) = wanted { options.to_vec() } else { vec![wanted.clone()] };
    for option in options {
        let option = other_bytes(machine, &option)?;
        if if method == "startswith" { bytes.starts_with(&option) } else { bytes.ends_with(&option) } {
            return Ok(Value::bool(true));
        }
    }
    Ok(Value::bool(false))
}

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() { Some(0) } else { bytes.windows(part.len()).position(|window| window == part) }
}

fn find(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    if args.len() > 2 {
        return as_text(machine, args, "find");
    }
    let bytes = receiver(machine, args, "find")?;
    let part = machine.one_argument(args, "bytes.find")?;
    let part = other_bytes(machine, part)?;
    machine.charge((bytes.len() / 8) as u64);
    Ok(Value::Int(position(&bytes, &part).map_or(-1, |at| at as i64)))
}

/// The pieces between the occurrences of a separator.
fn pieces<'a>(bytes: &'a [u8], separator: &[u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while let Some(at) = position(rest, separator) {
        pieces.push(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    pieces.push(rest);
    pieces
}

fn count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    if args.len() > 2 {
        return as_text(machine, args, "count");
    }
    let bytes = receiver(machine, args, "count")?;
    let part = machine.one_argument(args, "bytes.count")?;
    let part = other_bytes(machine, part)?;
    machine.charge((bytes.len() / 8) as u64);
    let n = if part.is_empty() { bytes.len() + 1 } else { pieces(&bytes, &part).len() - 1 };
    Ok(Value::Int(n as i64))
}

fn split(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let bytes = receiver(machine, args, "split")?;
    let [separator] = machine.take(args.skip(1), "split", ["sep"], 0)?;
    machine.charge((bytes.len() / 8) as u64);
    let parts: Vec<Value> = if separator.is_missing() || separator.is_none() {
        bytes.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty()).map(|part| make(part.to_vec())).collect()
    } else {
        let separator = other_bytes(machine, &separator)?;
        if separator.is_empty() {
            return Err(machine.value_error("empty separator"));
        }
        pieces(&bytes, &separator).into_iter().map(|part| make(part.to_vec())).collect()
    };
    Ok(Value::list(parts))
}

fn join(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let separator = receiver(machine, args, "join")?;
    let parts = machine.one_argument(args, "bytes.join")?;
    let parts = machine.items_of(parts)?;
    let mut bytes = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            bytes.extend_from_slice(&separator);
        }
        let Value::Bytes(part) = part else {
            let name = machine.type_name(part);
            return Err(machine.type_error(format!("sequence item {n}: expected a bytes-like object, {name} found")));
        };
        bytes.extend_from_slice(part);
        machine.check_size(bytes.len())?;
    }
    Ok(make(bytes))
}

fn strip(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let bytes = receiver(machine, args, "strip")?;
    let [set] = machine.take(args.skip(1), "strip", [""], 0)?;
    let set = if set.is_missing() || set.is_none() {
        Rc::new(b" \t\n\r\x0b\x0c".to_vec())
    } else {
        other_bytes(machine, &set)?
    };
    let keep = |byte: &u8| !set.contains(byte);
    let start = bytes.iter().position(keep).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(keep).map_or(start, |at| at + 1);
    Ok(make(bytes[start..end].to_vec()))
}

fn replace(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let bytes = receiver(machine, args, "replace")?;
    let [old, new] = machine.take(args.skip(1), "replace", ["", ""], 2)?;
    let (old, new) = (other_bytes(machine, &old)?, other_bytes(machine, &new)?);
    if old.is_empty() {
        return Ok(Value::Bytes(bytes));
    }
    let pieces = pieces(&bytes, &old);
    machine.check_size(bytes.len().saturating_add(pieces.len().saturating_mul(new.len())))?;
    Ok(make(pieces.join(new.as_slice())))
}

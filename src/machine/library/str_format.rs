//! `"{}".format(…)`

use crate::machine::Machine;
use crate::machine::value::{Args, Raised, Value};
use crate::python::bytecode::Conversion;

/// Nested replacement fields in a spec: `{:{width}}`.
const DEEPEST: u32 = 2;

/// Where fields take their values from.
struct Fields<'a> {
    positional: &'a [Value],
    /// By name: keywords, or the mapping of `format_map`.
    named: Named<'a>,
    next: usize,
    /// Fields were numbered by hand, or automatically.
    numbered: Option<bool>,
}

enum Named<'a> {
    Keywords(&'a [(crate::machine::symbol::Symbol, Value)]),
    Mapping(&'a Value),
}

impl Machine {
    /// `template.format(*positional, **keywords)`
    pub(crate) fn format_template(&mut self, template: &str, args: Args<'_>) -> Result<String, Raised> {
        let mut fields =
            Fields { positional: args.positional, named: Named::Keywords(args.keywords), next: 0, numbered: None };
        self.fill_template(template, &mut fields, 0)
    }

    /// `template.format_map(mapping)`
    pub(crate) fn format_template_map(&mut self, template: &str, mapping: &Value) -> Result<String, Raised> {
        let mut fields = Fields { positional: &[], named: Named::Mapping(mapping), next: 0, numbered: None };
        self.fill_template(template, &mut fields, 0)
    }

    fn fill_template(&mut self, template: &str, fields: &mut Fields<'_>, depth: u32) -> Result<String, Raised> {
        if depth >= DEEPEST {
            return Err(self.value_error("Max string recursion exceeded"));
        }
        let mut text = String::new();
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            text.push_str(&rest[..at]);
            let brace = rest.as_bytes()[at];
            let after = &rest[at + 1..];
            if after.as_bytes().first() == Some(&brace) {
                text.push(char::from(brace));
                rest = &after[1..];
                continue;
            }
            if brace == b'}' {
                return Err(self.value_error("Single '}' encountered in format string"));
            }
            let Some(end) = end_of_field(after) else {
                let message = if after.is_empty() {
                    "Single '{' encountered in format string"
                } else {
                    "expected '}' before end of string"
                };
                return Err(self.value_error(message));
            };
            let piece = self.fill_field(&after[..end], fields, depth)?;
            text.push_str(&piece);
            self.check_size(text.len())?;
            rest = &after[end + 1..];
        }
        text.push_str(rest);
        Ok(text)
    }

    fn fill_field(&mut self, field: &str, fields: &mut Fields<'_>, depth: u32) -> Result<String, Raised> {
        let end_of_name = field.find(['!', ':']).unwrap_or(field.len());
        let (name, mut rest) = field.split_at(end_of_name);
        let mut conversion = Conversion::None;
        if let Some(after) = rest.strip_prefix('!') {
            let mut characters = after.chars();
            conversion = match characters.next() {
                Some('s') => Conversion::Str,
                Some('r') => Conversion::Repr,
                Some('a') => Conversion::Ascii,
                Some(other) => {
                    return Err(self.value_error(format!("Unknown conversion specifier {other}")));
                }
                None => return Err(self.value_error("end of string while looking for conversion specifier")),
            };
            rest = characters.as_str();
            if !rest.is_empty() && !rest.starts_with(':') {
                return Err(self.value_error("expected ':' after conversion specifier"));
            }
        }
        let value = self.field_value(name, fields)?;
        let spec = match rest.strip_prefix(':') {
            Some(spec) if spec.contains(['{', '}']) => self.fill_template(spec, fields, depth + 1)?,
            Some(spec) => spec.to_owned(),
            None => String::new(),
        };
        let value = match conversion {
            Conversion::None => value,
            Conversion::Str => Value::from(self.str_of(&value)?),
            Conversion::Repr => Value::from(self.repr_of(&value)?),
            Conversion::Ascii => Value::from(self.ascii_of(&value)?),
        };
        self.format_of(&value, &spec)
    }

    /// The value of `0.attribute[key]`.
    fn field_value(&mut self, name: &str, fields: &mut Fields<'_>) -> Result<Value, Raised> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, mut rest) = name.split_at(end);
        let mut value = self.first_value(first, fields)?;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('.') {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                let symbol = self.symbols.intern(&after[..end]);
                value = self.attribute(&value, symbol)?;
                rest = &after[end..];
            } else {
                let after = &rest[1..];
                let Some(end) = after.find(']') else { return Err(self.value_error("Missing ']' in format string")) };
                let key = match after[..end].parse::<i64>() {
                    Ok(index) => Value::Int(index),
                    Err(_) => Value::from(&after[..end]),
                };
                value = self.get_item(&value, &key)?;
                rest = &after[end + 1..];
                if !rest.is_empty() && !rest.starts_with(['.', '[']) {
                    return Err(self.value_error("Only '.' or '[' may follow ']' in format field specifier"));
                }
            }
        }
        Ok(value)
    }

    fn first_value(&mut self, name: &str, fields: &mut Fields<'_>) -> Result<Value, Raised> {
        let by_number = name.parse::<usize>().ok();
        if name.is_empty() || by_number.is_some() {
            if let Named::Mapping(_) = fields.named {
                return Err(self.value_error("Format string contains positional fields"));
            }
            let automatic = name.is_empty();
            if *fields.numbered.get_or_insert(!automatic) == automatic {
                return Err(self.value_error(if automatic {
                    "cannot switch from manual field specification to automatic field numbering"
                } else {
                    "cannot switch from automatic field numbering to manual field specification"
                }));
            }
            let place = by_number.unwrap_or_else(|| {
                fields.next += 1;
                fields.next - 1
            });
            return match fields.positional.get(place) {
                Some(value) => Ok(value.clone()),
                None => {
                    Err(self.index_error(format!("Replacement index {place} out of range for positional args tuple")))
                }
            };
        }
        match fields.named {
            Named::Mapping(mapping) => self.get_item(mapping, &Value::from(name)),
            Named::Keywords(keywords) => {
                let symbol = self.symbols.intern(name);
                match keywords.iter().find(|(key, _)| *key == symbol) {
                    Some((_, value)) => Ok(value.clone()),
                    None => Err(self.key_error(&Value::from(name))),
                }
            }
        }
    }
}

/// Where a replacement field ends: at the `}` that closes it.
fn end_of_field(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut in_brackets = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' if depth == 0 => in_brackets = true,
            b']' => in_brackets = false,
            b'{' if !in_brackets => depth += 1,
            b'}' if in_brackets => {}
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

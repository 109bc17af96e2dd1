//! Splitting strings.

use super::str::{is_space, receiver};
use crate::machine::Machine;
use crate::machine::value::{Args, Raised, Value};

/// The separator (`None` for white space) and the most splits.
fn options(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<(Option<String>, usize), Raised> {
    let [separator, most] = machine.take(args.skip(1), method, ["sep", "maxsplit"], 0)?;
    let most = if most.is_missing() { -1 } else { machine.index_of(&most)? };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    match &separator {
        Value::Missing | Value::None => Ok((None, most)),
        Value::Str(text) if text.n_chars() == 0 => Err(machine.value_error("empty separator")),
        Value::Str(text) => Ok((Some(text.as_str().to_owned()), most)),
        other => Err(machine.type_error_about("must be str or None, not {}", other)),
    }
}

fn values<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Value {
    Value::list(pieces.into_iter().map(Value::from).collect())
}

/// `str.split`
pub fn split(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "split")?;
    let text = text.as_str();
    let (separator, most) = options(machine, args, "split")?;
    if let Some(separator) = separator {
        return Ok(values(text.splitn(most.saturating_add(1), separator.as_str())));
    }
    let mut pieces = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() && pieces.len() < most {
        let end = rest.find(is_space).unwrap_or(rest.len());
        pieces.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    Ok(values(pieces))
}

/// `str.rsplit`
pub fn rsplit(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "rsplit")?;
    let text = text.as_str();
    let (separator, most) = options(machine, args, "rsplit")?;
    let mut pieces: Vec<&str> = Vec::new();
    if let Some(separator) = separator {
        pieces.extend(text.rsplitn(most.saturating_add(1), separator.as_str()));
    } else {
        let mut rest = text.trim_end_matches(is_space);
        while !rest.is_empty() && pieces.len() < most {
            let start = rest.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
            pieces.push(&rest[start..]);
            rest = rest[..start].trim_end_matches(is_space);
        }
        if !rest.is_empty() {
            pieces.push(rest);
        }
    }
    pieces.reverse();
    Ok(values(pieces))
}

/// `str.splitlines`
pub fn splitlines(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "splitlines")?;
    let [keep] = machine.take(args.skip(1), "splitlines", ["keepends"], 0)?;
    let keep = machine.truth(&keep)?;
    let is_end = |c: char| {
        matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
    };
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let Some(end) = rest.find(is_end) else {
            lines.push(rest);
            break;
        };
        let length =
            if rest[end..].starts_with("\r\n") { 2 } else { rest[end..].chars().next().map_or(0, char::len_utf8) };
        lines.push(&rest[..if keep { end + length } else { end }]);
        rest = &rest[end + length..];
    }
    Ok(values(lines))
}

fn separator_of(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<String, Raised> {
    let separator = machine.one_argument(args, &format!("str.{method}"))?;
    match separator.as_str() {
        Some("") => Err(machine.value_error("empty separator")),
        Some(separator) => Ok(separator.to_owned()),
        None => Err(machine.type_error_about("must be str, not {}", separator)),
    }
}

/// `str.partition`
pub fn partition(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "partition")?;
    let separator = separator_of(machine, args, "partition")?;
    let text = text.as_str();
    let parts = match text.split_once(separator.as_str()) {
        Some((before, after)) => [before, separator.as_str(), after],
        None => [text, "", ""],
    };
    Ok(Value::tuple(parts.map(Value::from).to_vec()))
}

/// `str.rpartition`
pub fn rpartition(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "rpartition")?;
    let separator = separator_of(machine, args, "rpartition")?;
    let text = text.as_str();
    let parts = match text.rsplit_once(separator.as_str()) {
        Some((before, after)) => [before, separator.as_str(), after],
        None => ["", "", text],
    };
    Ok(Value::tuple(parts.map(Value::from).to_vec()))
}

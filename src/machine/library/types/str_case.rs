//! Upper, lower and title case.

use super::str::receiver;
use crate::machine::Machine;
use crate::machine::library::case;
use crate::machine::value::{Args, Raised, Value};

fn change(machine: &mut Machine, args: Args<'_>, method: &str, change: fn(&str) -> String) -> Result<Value, Raised> {
    let text = receiver(machine, args, method)?;
    machine.no_arguments(args, &format!("str.{method}"))?;
    Ok(Value::from(change(text.as_str())))
}

/// `str.upper`
pub fn upper(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    change(machine, args, "upper", case::upper)
}

/// `str.lower`
pub fn lower(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    change(machine, args, "lower", case::lower)
}

/// `str.casefold`
pub fn casefold(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    change(machine, args, "casefold", |text| case::lower(text).replace('ß', "ss").replace('ς', "σ"))
}

/// `str.capitalize`
pub fn capitalize(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    change(machine, args, "capitalize", |text| {
        let mut characters = text.chars();
        let first = characters.next().map(titled).unwrap_or_default();
        first + &case::lower(characters.as_str())
    })
}

/// A character in title case.
fn titled(character: char) -> String {
    let mut upper = String::new();
    case::push_upper(&mut upper, character);
    // "ß" gives "Ss": only the first letter of what it becomes is a capital.
    let mut characters = upper.chars();
    let first: String = characters.next().into_iter().collect();
    first + &case::lower(characters.as_str())
}

/// `str.title`
pub fn title(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    change(machine, args, "title", |text| {
        let mut in_word = false;
        let mut result = String::with_capacity(text.len());
        for character in text.chars() {
            if in_word {
                case::push_lower(&mut result, character);
            } else {
                result.push_str(&titled(character));
            }
            in_word = character.is_alphabetic();
        }
        result
    })
}

/// `str.swapcase`
pub fn swapcase(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    change(machine, args, "swapcase", |text| {
        let mut result = String::with_capacity(text.len());
        for character in text.chars() {
            if character.is_uppercase() {
                case::push_lower(&mut result, character);
            } else {
                case::push_upper(&mut result, character);
            }
        }
        result
    })
}

/// `str.isupper`
pub fn isupper(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "isupper")?;
    let text = text.as_str();
    Ok(Value::bool(text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)))
}

/// `str.islower`
pub fn islower(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "islower")?;
    let text = text.as_str();
    Ok(Value::bool(text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase)))
}

/// `str.istitle`
pub fn istitle(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = receiver(machine, args, "istitle")?;
    let (mut any, mut in_word) = (false, false);
    for character in text.as_str().chars() {
        if character.is_uppercase() == in_word && (character.is_uppercase() || character.is_lowercase()) {
            return Ok(Value::bool(false));
        }
        in_word = character.is_uppercase() || character.is_lowercase();
        any |= in_word;
    }
    Ok(Value::bool(any))
}

//! Names that are given and not known: the error, with the name that may have been meant.

use crate::machine::Machine;
use crate::machine::value::{Args, Raised};

/// What another letter, one too many or one too few costs.
const MOVE_COST: usize = 2;
/// What the other case of a letter costs.
const CASE_COST: usize = 1;
/// Longer names are not compared.
const LONGEST: usize = 40;

impl Machine {
    /// `f() got an unexpected keyword argument 'timeot'. Did you mean 'timeout'?`
    pub(crate) fn unexpected_keyword(&mut self, function: &str, given: &str, known: &[&str]) -> Raised {
        let meant = nearest(given, known).map(|name| format!(". Did you mean '{name}'?")).unwrap_or_default();
        self.type_error(format!("{function}() got an unexpected keyword argument '{given}'{meant}"))
    }

    /// Refuses keywords other than these.
    #[inline]
    pub(crate) fn only_keywords(&mut self, args: Args<'_>, function: &str, known: &[&str]) -> Result<(), Raised> {
        for (name, _) in args.keywords {
            let name = self.symbols.name(*name).clone();
            if !known.contains(&&*name) {
                return Err(self.unexpected_keyword(function, &name, known));
            }
        }
        Ok(())
    }
}

/// The known name that is most like the given one, if one is like it.
///
/// Models `_Py_CalculateSuggestions` in CPython's `Python/suggestions.c`.
fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let mut best: Option<(&str, usize)> = None;
    for &name in known.iter().filter(|name| !name.is_empty() && **name != given) {
        let most = (given.len() + name.len() + 3) * MOVE_COST / 6;
        let distance = distance(given.as_bytes(), name.as_bytes());
        if distance <= most && best.is_none_or(|(_, least)| distance < least) {
            best = Some((name, distance));
        }
    }
    best.map(|(name, _)| name)
}

/// How much it costs to make one name of the other (Levenshtein's distance).
fn distance(from: &[u8], to: &[u8]) -> usize {
    if from.len().max(to.len()) > LONGEST {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=to.len()).map(|n| n * MOVE_COST).collect();
    for (n, a) in from.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (n + 1) * MOVE_COST;
        for (at, b) in to.iter().enumerate() {
            let replaced = diagonal + cost(*a, *b);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + MOVE_COST).min(row[at] + MOVE_COST);
        }
    }
    row[to.len()]
}

/// What it costs to put one letter in the place of another.
fn cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

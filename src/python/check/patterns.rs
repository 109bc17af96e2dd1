//! Rules of `match`.

use super::Checker;
use ruff_python_ast::{self as ast, Expr, Pattern};
use ruff_text_size::Ranged;
use std::collections::{BTreeMap, HashSet};

/// The names a pattern captures, each with where.
type Captures<'a> = BTreeMap<&'a str, ruff_text_size::TextRange>;

impl Checker<'_> {
    pub(super) fn match_statement(&mut self, statement: &ast::StmtMatch) {
        self.not_starred(Some(&statement.subject));
        for (i, case) in statement.cases.iter().enumerate() {
            let is_last = i + 1 == statement.cases.len();
            if !is_last && case.guard.is_none() && always_matches(&case.pattern) {
                self.unreachable_after(&case.pattern);
            }
            self.captures(&case.pattern);
        }
    }

    fn unreachable_after(&mut self, pattern: &Pattern) {
        let text = self.source.slice(pattern.range());
        let message = format!("`{text}` matches everything, so nothing after it is reached");
        self.error(pattern.range(), message, "Move it to the end. To compare with a variable's value write `module.NAME` or a guard: `case x if x == name`.");
    }

    /// The names a pattern captures; tells what is wrong with it.
    fn captures<'a>(&mut self, pattern: &'a Pattern) -> Captures<'a> {
        let mut captures = Captures::new();
        match pattern {
            Pattern::MatchValue(value) => {
                if value.value.is_f_string_expr() {
                    self.error(
                        value.range,
                        "an f-string cannot be a pattern",
                        "Compare in a guard: `case x if x == f\"…\"`.",
                    );
                }
            }
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchStar(star) => self.add_name(&mut captures, star.name.as_ref()),
            Pattern::MatchAs(capture) => {
                if let Some(inner) = &capture.pattern {
                    captures = self.captures(inner);
                }
                self.add_name(&mut captures, capture.name.as_ref());
            }
            Pattern::MatchSequence(sequence) => {
                if let Some(second) = sequence.patterns.iter().filter(|pattern| pattern.is_match_star()).nth(1) {
                    self.error(
                        second.range(),
                        "two starred names in one pattern",
                        "Only one `*` can take what is left over.",
                    );
                }
                self.add_all(&mut captures, sequence.patterns.iter());
            }
            Pattern::MatchMapping(mapping) => {
                self.distinct_keys(mapping);
                self.add_all(&mut captures, mapping.patterns.iter());
                self.add_name(&mut captures, mapping.rest.as_ref());
            }
            Pattern::MatchClass(class) => {
                let mut seen = HashSet::new();
                for keyword in &class.arguments.keywords {
                    if !seen.insert(keyword.attr.as_str()) {
                        let message = format!("the attribute `{}` is matched twice", keyword.attr);
                        self.error(keyword.range, message, "Remove one of the two.");
                    }
                }
                let keywords = class.arguments.keywords.iter().map(|keyword| &keyword.pattern);
                self.add_all(&mut captures, class.arguments.patterns.iter().chain(keywords));
            }
            Pattern::MatchOr(alternatives) => captures = self.alternatives(&alternatives.patterns),
        }
        captures
    }

    fn add_name<'a>(&mut self, captures: &mut Captures<'a>, name: Option<&'a ast::Identifier>) {
        let Some(name) = name else { return };
        self.not_debug(name, name.range);
        if captures.insert(name.as_str(), name.range).is_some() {
            let message = format!("the pattern binds `{name}` twice");
            self.error(name.range, message, "Choose another name, and compare the two in a guard: `if a == b`.");
        }
    }

    fn add_all<'a>(&mut self, captures: &mut Captures<'a>, patterns: impl Iterator<Item = &'a Pattern>) {
        for pattern in patterns {
            for (name, range) in self.captures(pattern) {
                if captures.insert(name, range).is_some() {
                    let message = format!("the pattern binds `{name}` twice");
                    self.error(range, message, "Choose another name, and compare the two in a guard: `if a == b`.");
                }
            }
        }
    }

    fn alternatives<'a>(&mut self, patterns: &'a [Pattern]) -> Captures<'a> {
        let mut first: Option<Captures<'a>> = None;
        for (i, pattern) in patterns.iter().enumerate() {
            if i + 1 < patterns.len() && always_matches(pattern) {
                self.unreachable_after(pattern);
            }
            let captures = self.captures(pattern);
            match &first {
                None => first = Some(captures),
                Some(known) if known.keys().eq(captures.keys()) => {}
                Some(_) => {
                    let help = "Bind the same names on both sides of `|`, or write two cases.";
                    self.error(pattern.range(), "the alternatives bind different names", help);
                }
            }
        }
        first.unwrap_or_default()
    }

    fn distinct_keys(&mut self, mapping: &ast::PatternMatchMapping) {
        let mut seen = HashSet::new();
        for key in &mapping.keys {
            let constant = crate::python::literal::constant(key);
            let is_literal = !matches!(key, Expr::Attribute(_) | Expr::Name(_));
            if is_literal
                && let Some(constant) = constant
                && !seen.insert(format!("{constant:?}"))
            {
                self.error(
                    key.range(),
                    format!("the key {} is matched twice", self.source.slice(key.range())),
                    "Remove one of the two.",
                );
            }
        }
    }
}

/// `_`, a bare name, or something that comes down to one.
fn always_matches(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(capture) => capture.pattern.as_ref().is_none_or(|inner| always_matches(inner)),
        Pattern::MatchOr(alternatives) => alternatives.patterns.iter().any(always_matches),
        _ => false,
    }
}

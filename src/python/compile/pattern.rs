//! `match` and its patterns.
//!
//! A pattern takes its subject off the stack. Captured values wait in temporaries until the whole pattern has matched; only
//! then are the names assigned. Where a part fails, some subjects still lie on the stack: each depth has a label of its own
//! that pops one and falls through to the next.

use super::Compiler;
use super::unit::Label;
use crate::python::bytecode::{CompareOp, Constant, Op};
use ruff_python_ast::{self as ast, Identifier, Pattern, Singleton};

/// A pattern being compiled.
struct Attempt<'a> {
    /// Depth of the stack where the attempt has failed and its subjects are gone.
    base: u32,
    /// `failures[i]` is where a failure goes that leaves `i` values above the base.
    failures: Vec<Label>,
    /// Captured names and the temporaries that hold their values.
    captures: Vec<(&'a Identifier, u32)>,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_statement(&mut self, statement: &'a ast::StmtMatch) {
        let end = self.unit.label();
        self.expr(&statement.subject);
        for case in &statement.cases {
            self.case(case, end);
        }
        self.unit.emit(Op::Pop);
        self.unit.place(end);
    }

    /// subject → subject where the case does not match; else control goes on at `end` without the subject
    fn case(&mut self, case: &'a ast::MatchCase, end: Label) {
        self.start_statement(&case.pattern);
        self.unit.emit(Op::Copy(1));
        let mut attempt = Attempt { base: self.unit.depth - 1, failures: Vec::new(), captures: Vec::new() };
        self.pattern(&case.pattern, &mut attempt);
        let captures = std::mem::take(&mut attempt.captures);
        for (name, temporary) in &captures {
            self.at(*name);
            self.unit.emit(Op::LoadLocal(*temporary));
            self.store_name(name);
            self.unit.emit(Op::ClearLocal(*temporary));
        }
        if let Some(guard) = &case.guard {
            let failure = self.failure(&mut attempt);
            self.jump_if(guard, false, failure);
        }
        self.unit.emit(Op::Pop);
        self.body(&case.body);
        self.unit.jump(Op::Jump, end);
        self.at(&case.pattern);
        self.place_failures(&attempt);
        for (_, temporary) in &captures {
            self.unit.emit(Op::ClearLocal(*temporary));
        }
    }

    /// The label for a failure at the present depth.
    fn failure(&mut self, attempt: &mut Attempt<'a>) -> Label {
        let above = (self.unit.depth - attempt.base) as usize;
        while attempt.failures.len() <= above {
            attempt.failures.push(self.unit.label());
        }
        attempt.failures[above]
    }

    fn place_failures(&mut self, attempt: &Attempt<'a>) {
        for (above, label) in attempt.failures.iter().enumerate().rev() {
            self.unit.place(*label);
            if above > 0 {
                self.unit.emit(Op::Pop);
            }
        }
    }

    /// bool → : fails if it is false
    fn require(&mut self, attempt: &mut Attempt<'a>) {
        self.require_with(Op::JumpIfFalse, attempt);
    }

    /// value → : fails if the jump is taken
    fn require_with(&mut self, jump: fn(u32) -> Op, attempt: &mut Attempt<'a>) {
        self.unit.depth -= 1;
        let failure = self.failure(attempt);
        self.unit.depth += 1;
        self.unit.jump(jump, failure);
    }

    /// subject →
    fn pattern(&mut self, pattern: &'a Pattern, attempt: &mut Attempt<'a>) {
        self.at(pattern);
        match pattern {
            Pattern::MatchValue(value) => {
                self.expr(&value.value);
                self.at(pattern);
                self.unit.emit(Op::Compare(CompareOp::Equal));
                self.require(attempt);
            }
            Pattern::MatchSingleton(singleton) => {
                self.unit.emit_constant(match singleton.value {
                    Singleton::None => Constant::None,
                    Singleton::True => Constant::Bool(true),
                    Singleton::False => Constant::Bool(false),
                });
                self.unit.emit(Op::Is { negated: false });
                self.require(attempt);
            }
            Pattern::MatchSequence(sequence) => self.sequence_pattern(&sequence.patterns, attempt),
            Pattern::MatchMapping(mapping) => self.mapping_pattern(mapping, attempt),
            Pattern::MatchClass(class) => self.class_pattern(class, attempt),
            Pattern::MatchStar(star) => self.capture(star.name.as_ref(), attempt),
            Pattern::MatchAs(capture) => {
                if let Some(inner) = &capture.pattern {
                    self.unit.emit(Op::Copy(1));
                    self.pattern(inner, attempt);
                }
                self.capture(capture.name.as_ref(), attempt);
            }
            Pattern::MatchOr(alternatives) => self.alternatives(&alternatives.patterns, attempt),
        }
    }

    /// value →, into the name's temporary
    fn capture(&mut self, name: Option<&'a Identifier>, attempt: &mut Attempt<'a>) {
        let Some(name) = name else { return self.unit.emit(Op::Pop) };
        let known = attempt.captures.iter().find(|(captured, _)| captured.as_str() == name.as_str());
        let temporary = if let Some((_, temporary)) = known {
            *temporary
        } else {
            let temporary = self.unit.add_temporary(format!(".{name}"));
            attempt.captures.push((name, temporary));
            temporary
        };
        self.unit.emit(Op::StoreLocal(temporary));
    }

    fn sequence_pattern(&mut self, patterns: &'a [Pattern], attempt: &mut Attempt<'a>) {
        self.unit.emit(Op::MatchSequence);
        self.require(attempt);
        let star = patterns.iter().position(Pattern::is_match_star);
        let n = patterns.len() - usize::from(star.is_some());
        if star.is_none() || n > 0 {
            self.require_length(n, star.is_some(), attempt);
        }
        if let Some(star) = star {
            let before = self.narrow(star);
            let after = self.narrow(n - star);
            self.unit.emit(Op::UnpackStar { before, after });
        } else {
            self.unit.emit(Op::Unpack(n as u32));
        }
        for pattern in patterns {
            self.pattern(pattern, attempt);
        }
    }

    /// subject → subject: fails if its length is not `n`, or is less if `or_more`
    fn require_length(&mut self, n: usize, or_more: bool, attempt: &mut Attempt<'a>) {
        self.unit.emit(Op::GetLength);
        self.unit.emit_constant(Constant::Int(n as i64));
        let op = if or_more { CompareOp::GreaterEqual } else { CompareOp::Equal };
        self.unit.emit(Op::Compare(op));
        self.require(attempt);
    }

    fn mapping_pattern(&mut self, mapping: &'a ast::PatternMatchMapping, attempt: &mut Attempt<'a>) {
        self.unit.emit(Op::MatchMapping);
        self.require(attempt);
        let n = mapping.keys.len();
        if n > 0 {
            self.require_length(n, true, attempt);
        }
        for key in &mapping.keys {
            self.expr(key);
        }
        self.at(mapping);
        self.unit.emit(Op::BuildTuple(n as u32));
        self.unit.emit(Op::MatchKeys);
        self.unit.emit(Op::Copy(1));
        self.require_with(Op::JumpIfNone, attempt);
        // subject, keys, values
        self.unit.emit(Op::Unpack(n as u32));
        for pattern in &mapping.patterns {
            self.pattern(pattern, attempt);
        }
        self.at(mapping);
        if let Some(rest) = &mapping.rest {
            self.remaining_items(n);
            self.capture(Some(rest), attempt);
        } else {
            self.unit.emit(Op::Pop);
            self.unit.emit(Op::Pop);
        }
    }

    /// subject, tuple of n keys → dict of the subject's other items
    fn remaining_items(&mut self, n: usize) {
        self.unit.emit(Op::Swap(2));
        self.unit.emit(Op::BuildDict(0));
        self.unit.emit(Op::Swap(2));
        self.unit.emit(Op::DictUpdate);
        self.unit.emit(Op::Swap(2));
        self.unit.emit(Op::Unpack(n as u32));
        for remaining in (1..=n).rev() {
            self.unit.emit(Op::Copy(remaining as u32 + 1));
            self.unit.emit(Op::Swap(2));
            self.unit.emit(Op::DeleteItem);
        }
    }

    fn class_pattern(&mut self, class: &'a ast::PatternMatchClass, attempt: &mut Attempt<'a>) {
        let (positional, keywords) = (&class.arguments.patterns, &class.arguments.keywords);
        self.expr(&class.cls);
        let names = keywords.iter().map(|keyword| Constant::Str(self.mangled(&keyword.attr))).collect();
        self.at(class);
        self.unit.emit_constant(Constant::Tuple(names));
        self.unit.emit(Op::MatchClass(positional.len() as u32));
        self.unit.emit(Op::Copy(1));
        self.require_with(Op::JumpIfNone, attempt);
        self.unit.emit(Op::Unpack((positional.len() + keywords.len()) as u32));
        for pattern in positional.iter().chain(keywords.iter().map(|keyword| &keyword.pattern)) {
            self.pattern(pattern, attempt);
        }
    }

    /// `a | b | c`: the first that matches. All capture the same names, into the same temporaries.
    fn alternatives(&mut self, patterns: &'a [Pattern], attempt: &mut Attempt<'a>) {
        let matched = self.unit.label();
        for pattern in patterns {
            self.unit.emit(Op::Copy(1));
            let base = self.unit.depth - 1;
            let captures = std::mem::take(&mut attempt.captures);
            let mut alternative = Attempt { base, failures: Vec::new(), captures };
            self.pattern(pattern, &mut alternative);
            self.unit.jump(Op::Jump, matched);
            self.place_failures(&alternative);
            attempt.captures = alternative.captures;
        }
        // None matched: the subject goes, and so does the attempt.
        self.unit.emit(Op::Pop);
        let failure = self.failure(attempt);
        self.unit.jump(Op::Jump, failure);
        self.unit.place(matched);
        self.unit.emit(Op::Pop);
    }
}

//! Arguments become locals.
//!
//! Models `initialize_locals` in CPython's `Python/ceval.c`, with its messages.

use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::link::LinkedCode;
use crate::machine::symbol::Symbol;
use crate::machine::value::{CellRef, Dict, Function, Raised, Value};
use crate::python::bytecode::Op;
use std::rc::Rc;

/// The function that is called, where the list that a `*` extends is all that it is called with (`f(*items)`).
pub(super) fn only_star_of_call(frame: &Frame, ops: &[Op], pc: usize) -> Option<Value> {
    let [rest @ .., Value::List(list)] = frame.slots.as_slice() else { return None };
    let [.., function, _] = rest else { return None };
    let is_call = matches!(ops.get(pc..), Some([Op::ListToTuple, Op::BuildDict(0), Op::CallSpread, ..]));
    (is_call && list.is_empty()).then(|| function.clone())
}

impl Machine {
    /// A frame for this call.
    pub(super) fn bind(
        &mut self,
        function: &Rc<Function>,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<Box<Frame>, Raised> {
        let code = &function.code;
        let parameters = &code.parameters;
        let n_positional = parameters.n_positional as usize;
        let n_named = n_positional + parameters.n_keyword_only as usize;
        let mut frame = self.spare_frames.bare(code, &function.globals);
        if code.is_simple && keywords.is_empty() && positional.len() == n_positional {
            frame.slots.extend_from_slice(positional);
            frame.slots.resize(code.locals.len(), Value::Missing);
            frame.cells.extend_from_slice(&function.captured);
            return Ok(frame);
        }
        frame.slots.resize(code.locals.len(), Value::Missing);
        let n_taken = positional.len().min(n_positional);
        for (slot, value) in frame.slots.iter_mut().zip(&positional[..n_taken]) {
            *slot = value.clone();
        }
        let mut next_slot = n_named;
        if parameters.has_varargs {
            frame.slots[next_slot] = Value::tuple(positional[n_taken..].to_vec());
            next_slot += 1;
        }
        let extra = if parameters.has_keywords { Some(Rc::new(Dict::new())) } else { None };
        for (name, value) in keywords {
            let by_keyword = parameters.n_positional_only as usize;
            let slot = (by_keyword..n_named).find(|&slot| code.locals[slot] == *name);
            match (slot, &extra) {
                (Some(slot), _) if frame.slots[slot].is_missing() => frame.slots[slot] = value.clone(),
                (Some(_), _) => {
                    let text = format!(
                        "{}() got multiple values for argument '{}'",
                        code.qualified_name,
                        self.symbols.name(*name)
                    );
                    return Err(self.type_error(text));
                }
                (None, Some(extra)) => extra.set_str(self.symbols.name(*name), value.clone()),
                (None, None) => {
                    let is_positional_only = code.locals[..by_keyword].contains(name);
                    let name = self.symbols.name(*name).clone();
                    if !is_positional_only {
                        let known: Vec<_> = code.locals[by_keyword..n_named].to_vec();
                        let known: Vec<_> = known.into_iter().map(|known| self.symbols.name(known).clone()).collect();
                        let known: Vec<&str> = known.iter().map(|known| &**known).collect();
                        return Err(self.unexpected_keyword(&code.qualified_name, &name, &known));
                    }
                    let text = format!(
                        "{}() got some positional-only arguments passed as keyword arguments: '{name}'",
                        code.qualified_name
                    );
                    return Err(self.type_error(text));
                }
            }
        }
        if let Some(extra) = extra {
            frame.slots[next_slot] = Value::Dict(extra);
        }
        if positional.len() > n_positional && !parameters.has_varargs {
            return Err(self.too_many_arguments(function, positional.len(), &frame));
        }
        let first_default = n_positional.saturating_sub(function.defaults.len());
        for (slot, default) in (first_default..n_positional).zip(&function.defaults) {
            if frame.slots[slot].is_missing() {
                frame.slots[slot] = default.clone();
            }
        }
        for slot in n_positional..n_named {
            if frame.slots[slot].is_missing()
                && let Some((_, default)) =
                    function.keyword_defaults.iter().find(|(name, _)| *name == code.locals[slot])
            {
                frame.slots[slot] = default.clone();
            }
        }
        self.check_all_given(code, &frame, n_positional, n_named)?;
        frame.cells = self.cells_of(code, function.captured.iter().cloned(), &mut frame);
        Ok(frame)
    }

    /// The cells of a frame: its own, filled from the parameters they take over, then those it captured.
    pub(crate) fn cells_of(
        &self,
        code: &LinkedCode,
        captured: impl Iterator<Item = CellRef>,
        frame: &mut Frame,
    ) -> Vec<CellRef> {
        let own = code.cells.iter().map(|cell| {
            let value = cell.parameter.map(|slot| std::mem::take(&mut frame.slots[slot as usize])).unwrap_or_default();
            CellRef::new(value.into())
        });
        own.chain(captured).collect()
    }

    fn check_all_given(
        &mut self,
        code: &LinkedCode,
        frame: &Frame,
        n_positional: usize,
        n_named: usize,
    ) -> Result<(), Raised> {
        for (from, to, kind) in [(0, n_positional, "positional"), (n_positional, n_named, "keyword-only")] {
            let missing: Vec<String> = (from..to)
                .filter(|&slot| frame.slots[slot].is_missing())
                .map(|slot| format!("'{}'", self.symbols.name(code.locals[slot])))
                .collect();
            if !missing.is_empty() {
                let plural = if missing.len() == 1 { "" } else { "s" };
                let text = format!(
                    "{}() missing {} required {kind} argument{plural}: {}",
                    code.qualified_name,
                    missing.len(),
                    listed(&missing)
                );
                return Err(self.type_error(text));
            }
        }
        Ok(())
    }

    fn too_many_arguments(&mut self, function: &Function, n_given: usize, frame: &Frame) -> Raised {
        let parameters = &function.code.parameters;
        let most = parameters.n_positional as usize;
        let least = most - function.defaults.len().min(most);
        let takes = if least == most { format!("{most}") } else { format!("from {least} to {most}") };
        let plural = if takes == "1" { "" } else { "s" };
        let n_keyword_only =
            (most..most + parameters.n_keyword_only as usize).filter(|&slot| !frame.slots[slot].is_missing()).count();
        let given = if n_keyword_only > 0 {
            let s = if n_given == 1 { "" } else { "s" };
            let ks = if n_keyword_only == 1 { "" } else { "s" };
            format!("{n_given} positional argument{s} (and {n_keyword_only} keyword-only argument{ks}) were")
        } else {
            format!("{n_given} {}", if n_given == 1 { "was" } else { "were" })
        };
        self.type_error(format!(
            "{}() takes {takes} positional argument{plural} but {given} given",
            function.code.qualified_name
        ))
    }
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
    }
}

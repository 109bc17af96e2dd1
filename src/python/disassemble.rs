//! Programs as readable text, one op per line.
//!
//! ```text
//! main (coroutine), line 3: (a, *, b=)
//!     4  > 0  LoadLocal           a
//!          1  GetAwaitable
//! ```
//! First the line number, where it changes; `>` marks where a statement is reached; then the op's index.

use super::bytecode::{Code, CodeKind, Constant, Handler, Op, Program};
use super::effect::target;
use std::fmt::{self, Display, Formatter};

impl Display for Program {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, code) in self.codes.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write_code(f, self, code)?;
        }
        Ok(())
    }
}

impl Display for Constant {
    /// As Python's `repr` shows it, but for the quotes of strings.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Constant::None => f.write_str("None"),
            Constant::Ellipsis => f.write_str("..."),
            Constant::Bool(value) => f.write_str(if *value { "True" } else { "False" }),
            Constant::Int(value) => write!(f, "{value}"),
            Constant::BigInt(digits) => f.write_str(digits),
            Constant::Float(value) => write!(f, "{value:?}"),
            Constant::Str(text) => write!(f, "{text:?}"),
            Constant::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Constant::Tuple(items) => {
                f.write_str("(")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
        }
    }
}

fn write_code(f: &mut Formatter<'_>, program: &Program, code: &Code) -> fmt::Result {
    let kind = match code.kind {
        CodeKind::Module => "module",
        CodeKind::Class => "class",
        CodeKind::Function => "function",
        CodeKind::Generator => "generator",
        CodeKind::Coroutine => "coroutine",
        CodeKind::AsyncGenerator => "async generator",
    };
    write!(f, "{} ({kind}), line {}", code.qualified_name, code.first_line)?;
    if !matches!(code.kind, CodeKind::Module | CodeKind::Class) {
        write!(f, ": ({})", signature(code))?;
    }
    writeln!(f, ", stack {}", code.stack_size)?;
    write_facts(f, code)?;
    let mut line = 0;
    for (i, op) in code.ops.iter().enumerate() {
        let here = code.spans[i].line;
        let shown_line = if here == line { String::new() } else { here.to_string() };
        line = here;
        let mark = if code.statement_starts[i] { '>' } else { ' ' };
        let text = format!("{shown_line:>5} {mark} {i:>3}  {}", describe(program, code, *op));
        writeln!(f, "{}", text.trim_end())?;
    }
    for Handler { start, end, target, depth } in &code.handlers {
        writeln!(f, "  exceptions in {start}..{end} go to {target}, stack cut to {depth}")?;
    }
    Ok(())
}

fn write_facts(f: &mut Formatter<'_>, code: &Code) -> fmt::Result {
    if let Some(docstring) = &code.docstring {
        writeln!(f, "  docstring {docstring:?}")?;
    }
    for (name, text) in &code.annotations {
        writeln!(f, "  annotation {name}: {text}")?;
    }
    for cell in &code.cells {
        let from = cell.parameter.map_or(String::new(), |slot| format!(" takes over parameter {slot}"));
        writeln!(f, "  cell {}{from}", cell.name)?;
    }
    for capture in &code.captures {
        writeln!(f, "  captures {} (deref {} outside)", capture.name, capture.from)?;
    }
    Ok(())
}

fn signature(code: &Code) -> String {
    let shape = &code.parameters;
    let mut names = code.locals.iter().cloned();
    let mut parts: Vec<String> = names.by_ref().take(shape.n_positional as usize).collect();
    if shape.n_positional_only > 0 {
        parts.insert(shape.n_positional_only as usize, "/".into());
    }
    let keyword_only: Vec<String> = names.by_ref().take(shape.n_keyword_only as usize).collect();
    if shape.has_varargs {
        parts.extend(names.next().map(|name| format!("*{name}")));
    } else if !keyword_only.is_empty() {
        parts.push("*".into());
    }
    parts.extend(keyword_only);
    if shape.has_keywords {
        parts.extend(names.next().map(|name| format!("**{name}")));
    }
    parts.join(", ")
}

/// The op's name and what it refers to.
fn describe(program: &Program, code: &Code, op: Op) -> String {
    let debug = format!("{op:?}");
    let (name, operand) = debug.split_once(['(', ' ']).unwrap_or((&debug, ""));
    let operand = operand.trim_end_matches(')');
    let text = |list: &[String], index: u32| list.get(index as usize).cloned().unwrap_or_default();
    let detail = match op {
        Op::Const(i) => code.constants.get(i as usize).map(ToString::to_string).unwrap_or_default(),
        Op::LoadLocal(i) | Op::StoreLocal(i) | Op::DeleteLocal(i) | Op::ClearLocal(i) => text(&code.locals, i),
        Op::LoadGlobal(i) | Op::StoreGlobal(i) | Op::DeleteGlobal(i) => text(&program.globals, i),
        Op::LoadName { name, .. } => text(&code.names, name.into()),
        Op::LoadNameOrDeref { name, deref } => format!("{}, else deref {deref}", text(&code.names, name.into())),
        Op::LoadDeref(i) | Op::StoreDeref(i) | Op::DeleteDeref(i) | Op::NewCell(i) => deref_name(code, i),
        Op::StoreName(i) | Op::DeleteName(i) | Op::LoadAttr(i) | Op::StoreAttr(i) | Op::DeleteAttr(i) => {
            text(&code.names, i)
        }
        Op::LoadMethod(i) | Op::Import(i) | Op::ImportFrom(i) => text(&code.names, i),
        Op::CallKeywords { n, names } => {
            let names = code.constants.get(usize::from(names)).map(ToString::to_string);
            format!("{n} {}", names.unwrap_or_default())
        }
        Op::MakeFunction { code: id, defaults, keyword_defaults } => {
            let made = program.codes.get(id.0 as usize).map_or("", |code| &code.qualified_name);
            let with = [(defaults, ", defaults"), (keyword_defaults, ", keyword defaults")];
            let with: String = with.iter().filter(|(is_there, _)| *is_there).map(|(_, text)| *text).collect();
            format!("{made}{with}")
        }
        Op::BuildClass { code: id, n_bases } => {
            let made = program.codes.get(id.0 as usize).map_or("", |code| &code.qualified_name);
            format!("{made}, {n_bases} bases")
        }
        Op::BuildClassSpread(id) => program.codes.get(id.0 as usize).map_or("", |code| &code.qualified_name).to_owned(),
        Op::UnpackStar { before, after } => format!("{before} before, {after} after"),
        Op::Is { negated } => (if negated { "not" } else { "" }).to_owned(),
        Op::Contains { negated } => (if negated { "not in" } else { "in" }).to_owned(),
        _ if target(op).is_some() => format!("to {operand}"),
        _ => operand.to_owned(),
    };
    format!("{name:<20}{detail}")
}

fn deref_name(code: &Code, index: u32) -> String {
    let index = index as usize;
    match code.cells.get(index) {
        Some(cell) => cell.name.clone(),
        None => code.captures.get(index - code.cells.len()).map(|capture| capture.name.clone()).unwrap_or_default(),
    }
}

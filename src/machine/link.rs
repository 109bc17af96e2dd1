//! A compiled program made ready to run: names become symbols, literals become values.

use super::Machine;
use super::interpreter::fuse::{Fused, fuse};
use super::interpreter::makes_generator;
use super::symbol::Symbol;
use super::value::Value;
use super::value::generator::GeneratorNames;
use crate::python::bytecode::{Cell, Code, CodeId, CodeKind, Constant, Handler, Op, Parameters, Program, Span};
use std::cell::RefCell;
use std::rc::Rc;

/// The variables of a module, and the code in it.
pub struct Globals {
    /// `__name__` of the module.
    pub module: Rc<str>,
    /// The name of each variable.
    pub names: Vec<Symbol>,
    /// Its value; `Missing` if unset.
    pub values: RefCell<Vec<Value>>,
    /// The builtin of the same name; `Missing` if there is none.
    pub builtins: Vec<Value>,
    /// The module's code objects.
    pub codes: RefCell<Vec<Rc<LinkedCode>>>,
    /// The learner's program (not a module of the machine written in Python).
    pub is_program: bool,
}

/// A code object made ready to run.
pub struct LinkedCode {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualified_name: Rc<str>,
    /// What the generators that calling it makes are called.
    pub generator_names: Rc<GeneratorNames>,
    /// Its docstring, or `None`.
    pub docstring: Value,
    /// What calling it makes.
    pub kind: CodeKind,
    /// How arguments become locals.
    pub parameters: Parameters,
    /// Names of the local slots.
    pub locals: Vec<Symbol>,
    /// Cells it makes.
    pub cells: Vec<Cell>,
    /// Deref indices, in the code around it, of the cells it takes.
    pub captures: Vec<u32>,
    /// Names of all deref variables.
    pub deref_names: Vec<Symbol>,
    /// The ops.
    pub ops: Vec<Op>,
    /// Steps that stand for several of them.
    pub fused: Vec<Fused>,
    /// For each op, the step that begins there: one more than its place in `fused`, or 0.
    pub fused_at: Vec<u16>,
    /// Where each comes from.
    pub spans: Vec<Span>,
    /// Which begin a statement.
    pub statement_starts: Vec<bool>,
    /// Exception handlers, innermost first.
    pub handlers: Vec<Handler>,
    /// Literals.
    pub constants: Vec<Value>,
    /// Keyword names of tuple constants, for `CallKeywords`.
    pub keyword_names: Vec<Rc<[Symbol]>>,
    /// Attribute names and such.
    pub names: Vec<Symbol>,
    /// Local slots and the operand stack together.
    pub frame_size: usize,
    /// Line of the `def`.
    pub first_line: u32,
    /// Only positional parameters without `*args`, and no cells: a call can copy its arguments.
    pub is_simple: bool,
    /// That, and calling it runs it at once: `interpreter/plain_calls.rs`.
    pub is_plain: bool,
    /// Belongs to the learner's program.
    pub is_program: bool,
    /// Type hints: parameter → source text.
    pub annotations: Vec<(String, String)>,
}

impl LinkedCode {
    /// The line of an op; 0 in the machine's own Python.
    pub fn line_of(&self, pc: usize) -> u32 {
        if self.is_program { self.spans.get(pc).map_or(0, |span| span.line) } else { 0 }
    }
}

/// Links a program as a module of this name.
pub fn link(machine: &mut Machine, program: &Program, module: &str, is_program: bool) -> Rc<Globals> {
    let names: Vec<Symbol> = program.globals.iter().map(|name| machine.symbols.intern(name)).collect();
    let builtins = names.iter().map(|name| machine.builtin(*name)).collect();
    let codes = program.codes.iter().map(|code| Rc::new(link_code(machine, code, is_program))).collect();
    Rc::new(Globals {
        module: module.into(),
        values: RefCell::new(vec![Value::Missing; names.len()]),
        names,
        builtins,
        codes: RefCell::new(codes),
        is_program,
    })
}

fn link_code(machine: &mut Machine, code: &Code, is_program: bool) -> LinkedCode {
    let mut symbols =
        |names: &[String]| -> Vec<Symbol> { names.iter().map(|name| machine.symbols.intern(name)).collect() };
    let locals = symbols(&code.locals);
    let names = symbols(&code.names);
    let derefs: Vec<String> = code
        .cells
        .iter()
        .map(|cell| cell.name.clone())
        .chain(code.captures.iter().map(|capture| capture.name.clone()))
        .collect();
    let deref_names = symbols(&derefs);
    let keyword_names = code
        .constants
        .iter()
        .map(|constant| match constant {
            Constant::Tuple(items) => items
                .iter()
                .filter_map(
                    |item| if let Constant::Str(name) = item { Some(machine.symbols.intern(name)) } else { None },
                )
                .collect(),
            _ => Rc::from([]),
        })
        .collect();
    let (fused, fused_at) = fuse(&code.ops, &code.statement_starts);
    let parameters = code.parameters.clone();
    let is_simple =
        parameters.n_keyword_only == 0 && !parameters.has_varargs && !parameters.has_keywords && code.cells.is_empty();
    let (name, qualified_name): (Rc<str>, Rc<str>) = (code.name.as_str().into(), code.qualified_name.as_str().into());
    let generator_names = Rc::new(GeneratorNames {
        name: name.clone(),
        qualified_name: qualified_name.clone(),
        first_line: if is_program { code.first_line } else { 0 },
    });
    LinkedCode {
        name,
        qualified_name,
        generator_names,
        docstring: code.docstring.as_ref().map_or(Value::None, |text| Value::from(text.as_str())),
        kind: code.kind,
        parameters,
        frame_size: locals.len() + code.stack_size as usize,
        locals,
        cells: code.cells.clone(),
        captures: code.captures.iter().map(|capture| capture.from).collect(),
        deref_names,
        ops: code.ops.clone(),
        fused,
        fused_at,
        spans: code.spans.clone(),
        statement_starts: code.statement_starts.clone(),
        handlers: code.handlers.clone(),
        constants: code.constants.iter().map(constant_value).collect(),
        keyword_names,
        names,
        first_line: code.first_line,
        is_simple,
        is_plain: is_simple && !makes_generator(code.kind),
        is_program,
        annotations: code.annotations.clone(),
    }
}

fn constant_value(constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(value) => Value::bool(*value),
        Constant::Int(value) => Value::Int(*value),
        Constant::BigInt(digits) => digits.parse().map_or(Value::Int(0), Value::int),
        Constant::Float(value) => Value::float(*value),
        Constant::Str(text) => Value::from(text.as_str()),
        Constant::Bytes(bytes) => Value::Bytes(Rc::new(bytes.clone())),
        Constant::Tuple(items) => Value::tuple(items.iter().map(constant_value).collect()),
    }
}

impl Globals {
    /// The code of an id that this module's ops mention.
    pub fn code(&self, id: CodeId) -> Rc<LinkedCode> {
        self.codes.borrow()[id.0 as usize].clone()
    }

    /// The value of a global variable by name.
    pub fn get(&self, name: Symbol) -> Option<Value> {
        let place = self.names.iter().position(|known| *known == name)?;
        let value = self.values.borrow()[place].clone();
        (!value.is_missing()).then_some(value)
    }

    /// Breaks the cycles between functions and the module they live in, at the end of a run.
    pub fn clear(&self) {
        let values: Vec<Value> = self.values.borrow_mut().iter_mut().map(std::mem::take).collect();
        drop(values);
    }
}

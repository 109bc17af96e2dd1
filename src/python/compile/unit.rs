//! One code object in the making: ops with labels, protected regions, constants and names.
//!
//! Invariant: `depth` is the operand stack's depth before the next op, as long as that op can be reached; ops that cannot be
//! reached are not emitted.

use crate::python::bytecode::{Cell, Code, CodeKind, Constant, Handler, Op, Parameters, Span};
use crate::python::effect::{effect, target, with_target};
use crate::python::scope::{ScopeId, Variable};
use crate::python::verify;
use std::collections::{BTreeMap, HashMap};

/// A place in the code to jump to, known before the place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label(u32);

/// A stretch of ops whose exceptions go to a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region(u32);

struct RegionState {
    target: Label,
    depth: u32,
    outer: Option<Region>,
}

struct Instruction {
    op: Op,
    span: Span,
    starts_statement: bool,
    region: Option<Region>,
}

#[derive(Default)]
struct LabelState {
    place: Option<u32>,
    /// Depth at the label, once something jumps to it.
    depth: Option<u32>,
}

/// Strings or constants in order of first use, each once.
#[derive(Default)]
pub(super) struct Interner {
    items: Vec<String>,
    index: HashMap<String, u32>,
}

impl Interner {
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        if let Some(index) = self.index.get(text) {
            return *index;
        }
        let index = self.items.len() as u32;
        self.items.push(text.to_owned());
        self.index.insert(text.to_owned(), index);
        index
    }

    pub(super) fn into_items(self) -> Vec<String> {
        self.items
    }
}

/// What a code object is called and how it is called.
pub(super) struct Header {
    pub(super) name: String,
    pub(super) qualified_name: String,
    pub(super) docstring: Option<String>,
    pub(super) kind: CodeKind,
    pub(super) parameters: Parameters,
    pub(super) annotations: Vec<(String, String)>,
    pub(super) first_line: u32,
}

/// One code object in the making.
pub(super) struct Unit<'a> {
    pub(super) header: Header,
    /// The scope whose names the code being compiled sees: its own, or that of a comprehension within it.
    pub(super) scope: ScopeId,
    pub(super) depth: u32,
    /// Where the next op comes from.
    pub(super) span: Span,
    pub(super) blocks: Vec<super::block::Block<'a>>,
    /// What the machine's `names` will be.
    pub(super) names: Interner,
    is_reachable: bool,
    next_starts_statement: bool,
    instructions: Vec<Instruction>,
    labels: Vec<LabelState>,
    regions: Vec<RegionState>,
    region: Option<Region>,
    locals: Vec<String>,
    local_slots: HashMap<Variable, u32>,
    cells: Vec<Cell>,
    deref_slots: HashMap<Variable, u32>,
    captures: Vec<crate::python::bytecode::Capture>,
    constants: Vec<Constant>,
    constant_index: BTreeMap<String, u32>,
}

impl Unit<'_> {
    pub(super) fn new(header: Header, scope: ScopeId) -> Self {
        Self {
            header,
            scope,
            depth: 0,
            span: Span::default(),
            blocks: Vec::new(),
            names: Interner::default(),
            is_reachable: true,
            next_starts_statement: false,
            instructions: Vec::new(),
            labels: Vec::new(),
            regions: Vec::new(),
            region: None,
            locals: Vec::new(),
            local_slots: HashMap::new(),
            cells: Vec::new(),
            deref_slots: HashMap::new(),
            captures: Vec::new(),
            constants: Vec::new(),
            constant_index: BTreeMap::new(),
        }
    }

    // -- variables

    /// Gives a variable a local slot.
    pub(super) fn add_local(&mut self, variable: Variable, shown_as: String) -> u32 {
        let slot = self.add_temporary(shown_as);
        self.local_slots.insert(variable, slot);
        slot
    }

    /// A local slot that belongs to no variable.
    pub(super) fn add_temporary(&mut self, shown_as: String) -> u32 {
        self.locals.push(shown_as);
        self.locals.len() as u32 - 1
    }

    pub(super) fn local(&self, variable: &Variable) -> Option<u32> {
        self.local_slots.get(variable).copied()
    }

    /// Gives a variable a cell. All cells come before the captures.
    pub(super) fn add_cell(&mut self, variable: Variable, shown_as: String, parameter: Option<u32>) {
        debug_assert!(self.captures.is_empty());
        self.deref_slots.insert(variable, self.cells.len() as u32);
        self.cells.push(Cell { name: shown_as, parameter });
    }

    pub(super) fn add_capture(&mut self, variable: Variable, from: u32) {
        let slot = self.cells.len() + self.captures.len();
        self.captures.push(crate::python::bytecode::Capture { name: variable.1.clone(), from });
        self.deref_slots.insert(variable, slot as u32);
    }

    pub(super) fn deref(&self, variable: &Variable) -> Option<u32> {
        self.deref_slots.get(variable).copied()
    }

    // -- ops

    pub(super) fn emit(&mut self, op: Op) {
        if !self.is_reachable {
            return;
        }
        let effect = effect(op);
        debug_assert!(self.depth >= effect.needs, "{op:?} needs {} values, finds {}", effect.needs, self.depth);
        let starts_statement = std::mem::take(&mut self.next_starts_statement);
        self.instructions.push(Instruction { op, span: self.span, starts_statement, region: self.region });
        if let (Some(label), Some(change)) = (target(op), effect.jump) {
            self.reach(Label(label), self.depth.wrapping_add_signed(change));
        }
        if let Some(region) = self.region {
            let RegionState { target, depth, .. } = self.regions[region.0 as usize];
            self.reach(target, depth + 1);
        }
        match effect.next {
            Some(change) => self.depth = self.depth.wrapping_add_signed(change),
            None => self.is_reachable = false,
        }
    }

    /// The next op is where a statement is reached.
    pub(super) fn start_statement(&mut self, span: Span) {
        self.span = span;
        self.next_starts_statement = self.is_reachable;
    }

    /// Makes sure that a started statement has an op to be reached at.
    pub(super) fn emit_nop_if_statement_started(&mut self) {
        if self.next_starts_statement {
            self.emit(Op::Nop);
        }
    }

    pub(super) fn constant(&mut self, constant: Constant) -> u32 {
        let key = format!("{constant:?}");
        if let Some(index) = self.constant_index.get(&key) {
            return *index;
        }
        let index = self.constants.len() as u32;
        self.constants.push(constant);
        self.constant_index.insert(key, index);
        index
    }

    pub(super) fn emit_constant(&mut self, constant: Constant) {
        if self.is_reachable {
            let index = self.constant(constant);
            self.emit(Op::Const(index));
        }
    }

    // -- labels

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Emits a jump: `unit.jump(Op::JumpIfFalse, end)`.
    pub(super) fn jump(&mut self, op: fn(u32) -> Op, label: Label) {
        self.emit(op(label.0));
    }

    /// The label is here.
    pub(super) fn place(&mut self, label: Label) {
        let here = self.instructions.len() as u32;
        let state = &mut self.labels[label.0 as usize];
        debug_assert!(state.place.is_none());
        state.place = Some(here);
        match (state.depth, self.is_reachable) {
            (Some(depth), true) => debug_assert_eq!(depth, self.depth, "paths to a label disagree"),
            (Some(depth), false) => {
                self.depth = depth;
                self.is_reachable = true;
            }
            (None, true) => state.depth = Some(self.depth),
            (None, false) => {}
        }
    }

    fn reach(&mut self, label: Label, depth: u32) {
        let known = self.labels[label.0 as usize].depth.get_or_insert(depth);
        debug_assert_eq!(*known, depth, "jumps to a label disagree on the depth");
    }

    pub(super) fn is_reachable(&self) -> bool {
        self.is_reachable
    }

    // -- protected regions

    /// From here on exceptions go to `target`, with the stack cut to the present depth.
    pub(super) fn enter_region(&mut self, target: Label) -> Region {
        self.enter_region_at(target, self.depth)
    }

    /// As [`Unit::enter_region`], with the stack cut to `depth`.
    pub(super) fn enter_region_at(&mut self, target: Label, depth: u32) -> Region {
        let region = Region(self.regions.len() as u32);
        self.regions.push(RegionState { target, depth, outer: self.region });
        self.region = Some(region);
        region
    }

    /// From here on exceptions go where they went before the region.
    pub(super) fn leave_region(&mut self, region: Region) {
        self.region = self.regions[region.0 as usize].outer;
    }

    /// The region in force, to be put back by [`Unit::set_region`].
    pub(super) fn region(&self) -> Option<Region> {
        self.region
    }

    pub(super) fn set_region(&mut self, region: Option<Region>) {
        self.region = region;
    }

    // -- the result

    /// Resolves labels and builds the handler table.
    ///
    /// # Errors
    /// Only a bug of the compiler is one: the ops do not keep the stack's depth.
    pub(super) fn finish(self) -> Result<Code, String> {
        let place_of =
            |label: u32| self.labels[label as usize].place.expect("every label that something jumps to is placed");
        let handlers = self.handler_table(&place_of);
        let mut code = Code {
            name: self.header.name,
            qualified_name: self.header.qualified_name,
            docstring: self.header.docstring,
            kind: self.header.kind,
            parameters: self.header.parameters,
            annotations: self.header.annotations,
            locals: self.locals,
            cells: self.cells,
            captures: self.captures,
            ops: Vec::with_capacity(self.instructions.len()),
            spans: Vec::with_capacity(self.instructions.len()),
            statement_starts: Vec::with_capacity(self.instructions.len()),
            handlers,
            constants: self.constants,
            names: self.names.into_items(),
            stack_size: 0,
            first_line: self.header.first_line,
        };
        for instruction in &self.instructions {
            let op = instruction.op;
            code.ops.push(target(op).map_or(op, |label| with_target(op, place_of(label))));
            code.spans.push(instruction.span);
            code.statement_starts.push(instruction.starts_statement);
        }
        code.stack_size = verify::stack_size(&code)?;
        Ok(code)
    }

    /// Each stretch of ops with the same region becomes one entry. They never overlap: an exception in a handler's own ops
    /// belongs to the region around the handler.
    fn handler_table(&self, place_of: &dyn Fn(u32) -> u32) -> Vec<Handler> {
        let mut handlers: Vec<Handler> = Vec::new();
        let mut previous = None;
        for (i, instruction) in self.instructions.iter().enumerate() {
            let i = i as u32;
            if let Some(region) = instruction.region {
                if previous == Some(region) {
                    handlers.last_mut().expect("the previous op had a region").end = i + 1;
                } else {
                    let RegionState { target, depth, .. } = self.regions[region.0 as usize];
                    handlers.push(Handler { start: i, end: i + 1, target: place_of(target.0), depth });
                }
            }
            previous = instruction.region;
        }
        handlers
    }
}

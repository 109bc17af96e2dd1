//! Makes the two parts, each of the whole module.
//!
//! The first part keeps memory, tables, globals and all data, and hands them to the rest under names that begin with `cut:`; so it does with the functions
//! that the rest calls.

use crate::plan::{Number, Plan, function_table};
use std::collections::{BTreeMap, HashMap};
use walrus::ir::{Call, CallIndirect, Const, Instr, InstrSeq, Value, VisitorMut, dfs_pre_order_mut};
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalKind, ImportedFunction, Module, TableId,
    TypeId, passes,
};

/// Whose placeholders the first part imports, each by its place in the table.
const PLACEHOLDERS: &str = "rest";
/// Whose exports the rest imports.
const FIRST: &str = "first";
/// The name of the table of functions.
const TABLE: &str = "cut:table";

/// Takes away what comes later, and makes the calls of it go through the table.
///
/// # Panics
/// The plan is another module's.
pub fn make_first(module: &mut Module, plan: &Plan) {
    let table = function_table(module).expect("the plan found it");
    let by_number: HashMap<Number, FunctionId> = module.funcs.iter().map(|f| (f.id().index(), f.id())).collect();
    let placeholders = add_placeholders(module, plan, &by_number);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(items) = &mut element.items {
            for id in items {
                *id = placeholders.get(&id.index()).copied().unwrap_or(*id);
            }
        }
    }
    let new: Vec<FunctionId> = plan.slots.range(plan.first_new_slot..).map(|(_, late)| placeholders[late]).collect();
    grow(module, table, plan);
    fill(module, table, plan.first_new_slot, new);

    let ways: HashMap<Number, (u32, TypeId)> =
        plan.slot_of().iter().map(|(late, slot)| (*late, (*slot, module.funcs.get(by_number[late]).ty()))).collect();
    for (number, id) in &by_number {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(*id).kind
            && !plan.late.contains(number)
        {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut ThroughTable { ways: &ways, table }, function, entry);
        }
    }
    for late in &plan.late {
        module.funcs.delete(by_number[late]);
    }
    hand_out(module, table, plan, &by_number);
    passes::gc::run(module);
}

/// A function of the host for each one that the first part may call and does not have.
fn add_placeholders(
    module: &mut Module,
    plan: &Plan,
    by_number: &HashMap<Number, FunctionId>,
) -> BTreeMap<Number, FunctionId> {
    let mut add = |late: Number, slot: u32| {
        let takes = module.funcs.get(by_number[&late]).ty();
        module.add_import_func(PLACEHOLDERS, &slot.to_string(), takes).0
    };
    plan.slot_of().into_iter().map(|(late, slot)| (late, add(late, slot))).collect()
}

/// Exports everything that the rest shares.
fn hand_out(module: &mut Module, table: TableId, plan: &Plan, by_number: &HashMap<Number, FunctionId>) {
    for number in &plan.called_by_rest {
        module.exports.add(&function_name(*number), by_number[number]);
    }
    module.exports.add(TABLE, table);
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (nth, memory) in memories.into_iter().enumerate() {
        module.exports.add(&memory_name(nth), memory);
    }
    for (nth, other) in other_tables(module, table).into_iter().enumerate() {
        module.exports.add(&table_name(nth), other);
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (nth, global) in globals.into_iter().enumerate() {
        module.exports.add(&global_name(nth), global);
    }
}

/// Leaves what comes later, which puts itself into the table.
///
/// # Panics
/// The plan is another module's.
pub fn make_rest(module: &mut Module, plan: &Plan) {
    let table = function_table(module).expect("the plan found it");
    let by_number: HashMap<Number, FunctionId> = module.funcs.iter().map(|f| (f.id().index(), f.id())).collect();
    forget_beginning(module);
    for number in &plan.called_by_rest {
        take_in_function(module, by_number[number], &function_name(*number));
    }
    let import = module.imports.add(FIRST, TABLE, table);
    grow(module, table, plan);
    module.tables.get_mut(table).import = Some(import);
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (nth, memory) in memories.into_iter().enumerate() {
        module.memories.get_mut(memory).import = Some(module.imports.add(FIRST, &memory_name(nth), memory));
    }
    for (nth, other) in other_tables(module, table).into_iter().enumerate() {
        module.tables.get_mut(other).import = Some(module.imports.add(FIRST, &table_name(nth), other));
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (nth, global) in globals.into_iter().enumerate() {
        module.globals.get_mut(global).kind = GlobalKind::Import(module.imports.add(FIRST, &global_name(nth), global));
    }
    for (start, late) in stretches(&plan.slots) {
        fill(module, table, start, late.iter().map(|number| by_number[number]).collect());
    }
    passes::gc::run(module);
}

/// What happens when a module begins, and what it shows its host, is the first part's.
pub fn forget_beginning(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for element in elements {
        module.elements.delete(element);
    }
    let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for data in data {
        module.data.delete(data);
    }
    module.memories.iter_mut().for_each(|memory| memory.data_segments.clear());
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
}

/// Makes a function one that the first part hands out, be it its own or its host's.
fn take_in_function(module: &mut Module, id: FunctionId, name: &str) {
    let imported = match &module.funcs.get(id).kind {
        FunctionKind::Import(function) => Some(function.import),
        _ => None,
    };
    if let Some(import) = imported {
        let import = module.imports.get_mut(import);
        (import.module, import.name) = (FIRST.to_owned(), name.to_owned());
    } else {
        let ty = module.funcs.get(id).ty();
        let import = module.imports.add(FIRST, name, id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
}

/// Places beside each other, as one stretch each.
fn stretches(slots: &BTreeMap<u32, Number>) -> Vec<(u32, Vec<Number>)> {
    let mut stretches: Vec<(u32, Vec<Number>)> = Vec::new();
    for (slot, number) in slots {
        match stretches.last_mut() {
            Some((start, numbers)) if *start as usize + numbers.len() == *slot as usize => numbers.push(*number),
            _ => stretches.push((*slot, vec![*number])),
        }
    }
    stretches
}

fn grow(module: &mut Module, table: TableId, plan: &Plan) {
    let table = module.tables.get_mut(table);
    table.initial = u64::from(plan.n_slots);
    table.maximum = table.maximum.map(|maximum| maximum.max(table.initial));
}

/// Puts functions into the table, from a place on.
fn fill(module: &mut Module, table: TableId, from: u32, functions: Vec<FunctionId>) {
    if functions.is_empty() {
        return;
    }
    let offset = ConstExpr::Value(Value::I32(from.cast_signed()));
    let element = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
    module.tables.get_mut(table).elem_segments.insert(element);
}

fn other_tables(module: &Module, table: TableId) -> Vec<TableId> {
    module.tables.iter().map(walrus::Table::id).filter(|other| *other != table).collect()
}

fn function_name(number: Number) -> String {
    format!("cut:{number}")
}

fn memory_name(nth: usize) -> String {
    format!("cut:memory{nth}")
}

fn table_name(nth: usize) -> String {
    format!("cut:table{nth}")
}

fn global_name(nth: usize) -> String {
    format!("cut:global{nth}")
}

/// Makes calls of what comes later go through the table.
struct ThroughTable<'a> {
    ways: &'a HashMap<Number, (u32, TypeId)>,
    table: TableId,
}

impl VisitorMut for ThroughTable<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        for (instruction, place) in std::mem::take(&mut sequence.instrs) {
            match &instruction {
                Instr::Call(Call { func }) if self.ways.contains_key(&func.index()) => {
                    let (slot, ty) = self.ways[&func.index()];
                    sequence.instrs.push((Instr::Const(Const { value: Value::I32(slot.cast_signed()) }), place));
                    sequence.instrs.push((Instr::CallIndirect(CallIndirect { ty, table: self.table }), place));
                }
                _ => sequence.instrs.push((instruction, place)),
            }
        }
    }
}

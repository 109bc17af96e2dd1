//! Where each function goes, and the places in the table through which the first part calls the rest.

use crate::{Result, own_functions};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use walrus::ir::{Call, RefFunc, ReturnCall, Visitor, dfs_in_order};
use walrus::{ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId, ir};

/// A function of so few instructions is smaller than the way to it.
pub const WORTH_MOVING: u64 = 9;

/// A function of so few instructions is in the rest, too, if that calls it: a call from part to part takes longer than one inside.
pub const WORTH_COPYING: u64 = 48;

/// A function as both parts know it: its number in the module, which is the same however often that is read.
pub type Number = usize;

/// The cut.
#[derive(Debug)]
pub struct Plan {
    /// The functions of the rest.
    pub late: BTreeSet<Number>,
    /// Functions of the first part, and of the host, that the rest calls there. Small ones it has itself.
    pub called_by_rest: BTreeSet<Number>,
    /// The table's places that hold functions of the rest.
    pub slots: BTreeMap<u32, Number>,
    /// Where the places begin that the table did not have before.
    pub first_new_slot: u32,
    /// How many places the table has in the end.
    pub n_slots: u32,
    n_functions: usize,
}

impl Plan {
    /// Puts what ran (numbers as [`own_functions`] counts) into the first part.
    ///
    /// # Errors
    /// The module does something that this tool does not know.
    pub fn new(module: &Module, ran: &HashSet<usize>) -> Result<Plan> {
        let functions = own_functions(module);
        let bound = bound_to_the_first(module);
        let is_late = |number: usize, id: FunctionId| {
            let size = module.funcs.get(id).kind.unwrap_local().size();
            !ran.contains(&number) && !bound.contains(&id) && size >= WORTH_MOVING
        };
        let late: BTreeSet<Number> = functions
            .iter()
            .enumerate()
            .filter(|(number, id)| is_late(*number, **id))
            .map(|(_, id)| id.index())
            .collect();
        let mut slots = slots_of(module, &late)?;
        let mut called_late = BTreeSet::new();
        let (mut called_by_rest, mut copied) = (BTreeSet::new(), BTreeSet::new());
        let (in_rest, in_first): (Vec<FunctionId>, Vec<FunctionId>) =
            functions.iter().partition(|id| late.contains(&id.index()));
        for id in in_first {
            let callees = called(module, id)?;
            called_late.extend(
                callees.iter().map(|callee: &FunctionId| callee.index()).filter(|number| late.contains(number)),
            );
        }
        let mut callers = in_rest;
        while let Some(caller) = callers.pop() {
            for callee in called(module, caller)? {
                if late.contains(&callee.index()) {
                    continue;
                }
                match &module.funcs.get(callee).kind {
                    FunctionKind::Local(body) if body.size() <= WORTH_COPYING => {
                        if copied.insert(callee.index()) {
                            callers.push(callee);
                        }
                    }
                    _ => drop(called_by_rest.insert(callee.index())),
                }
            }
        }
        let first_new_slot = u32::try_from(module.tables.get(function_table(module)?).initial)
            .map_err(|_| "the table of functions is too long".to_owned())?;
        let has_slot: BTreeSet<Number> = slots.values().copied().collect();
        slots.extend((first_new_slot..).zip(called_late.difference(&has_slot).copied()));
        let n_slots = slots.keys().last().map_or(first_new_slot, |last| first_new_slot.max(last + 1));
        Ok(Plan { late, called_by_rest, slots, first_new_slot, n_slots, n_functions: functions.len() })
    }

    /// One place for each function of the rest that has one: a placeholder's name.
    pub fn slot_of(&self) -> BTreeMap<Number, u32> {
        self.slots.iter().rev().map(|(slot, number)| (*number, *slot)).collect()
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Plan { late, called_by_rest, slots, n_functions, .. } = self;
        let (n_late, n_slots, n_back) = (late.len(), slots.len(), called_by_rest.len());
        write!(f, "{n_late} of {n_functions} functions come later; {n_slots} ways to them, {n_back} back")
    }
}

/// The table through which functions are called.
///
/// # Errors
/// There is not just one.
pub fn function_table(module: &Module) -> Result<TableId> {
    let table = module.tables.main_function_table().map_err(|error| error.to_string())?;
    table.ok_or_else(|| "there is no table of functions".to_owned())
}

/// What the host calls by name.
fn bound_to_the_first(module: &Module) -> HashSet<FunctionId> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    exported.chain(module.start).collect()
}

/// The table's places that hold functions of the rest already.
fn slots_of(module: &Module, late: &BTreeSet<Number>) -> Result<BTreeMap<u32, Number>> {
    let mut slots = BTreeMap::new();
    let main = function_table(module)?;
    for element in module.elements.iter() {
        let (offset, items) = match (&element.kind, &element.items) {
            (
                ElementKind::Active { table, offset: ConstExpr::Value(ir::Value::I32(offset)) },
                ElementItems::Functions(items),
            ) if *table == main => (offset.cast_unsigned(), items),
            _ => return Err("the table of functions is filled in a way that cannot be cut".to_owned()),
        };
        let places = (offset..).zip(items.iter().map(|id: &FunctionId| id.index()));
        slots.extend(places.filter(|(_, number)| late.contains(number)));
    }
    Ok(slots)
}

/// The functions that a function calls by name.
fn called(module: &Module, id: FunctionId) -> Result<Vec<FunctionId>> {
    let function = module.funcs.get(id).kind.unwrap_local();
    let mut calls = Calls::default();
    dfs_in_order(&mut calls, function, function.entry_block());
    if calls.has_others {
        return Err("a function is referred to in a way that cannot be cut".to_owned());
    }
    Ok(calls.callees)
}

#[derive(Default)]
struct Calls {
    callees: Vec<FunctionId>,
    has_others: bool,
}

impl Visitor<'_> for Calls {
    fn visit_call(&mut self, call: &Call) {
        self.callees.push(call.func);
    }

    fn visit_return_call(&mut self, _: &ReturnCall) {
        self.has_others = true;
    }

    fn visit_ref_func(&mut self, _: &RefFunc) {
        self.has_others = true;
    }
}

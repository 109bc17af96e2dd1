//! `dict.keys()`, `.values()`, `.items()`: live views; and the operators of sets.

use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::iterator::{DictPart, Iter, IterState};
use crate::machine::value::native::NativeCall::Plain;
use crate::machine::value::object::Role;
use crate::machine::value::{Args, Dict, NativeDef, Object, Raised, Set, Value};
use crate::python::bytecode::BinaryOp;
use std::cell::RefCell;
use std::rc::Rc;

/// The inside of a view.
pub struct View {
    /// Of what.
    pub dict: Rc<Dict>,
    /// Keys, values or pairs.
    pub part: DictPart,
}

/// The view that a value is.
pub fn view_of(value: &Value) -> Option<&View> {
    if let Value::Object(object) = value { object.body::<View>() } else { None }
}

impl View {
    /// What it shows now.
    pub fn items(&self) -> Vec<Value> {
        let table = self.dict.table();
        let item = |entry: &crate::machine::value::dict::Entry| match self.part {
            DictPart::Keys => entry.key.clone(),
            DictPart::Values => entry.value.clone(),
            DictPart::Items => Value::tuple(vec![entry.key.clone(), entry.value.clone()]),
        };
        table.iter().map(item).collect()
    }
}

/// What a view that behaves as a set shows; `None` for other values.
pub fn members_of_view(value: &Value) -> Option<Vec<Value>> {
    view_of(value).filter(|view| view.part != DictPart::Values).map(View::items)
}

/// Methods of views.
pub static METHODS: &[NativeDef] = &[
    NativeDef { name: "__iter__", call: Plain(iter) },
    NativeDef { name: "__len__", call: Plain(len) },
    NativeDef { name: "__contains__", call: Plain(contains) },
    NativeDef { name: "__reversed__", call: Plain(reversed) },
    NativeDef { name: "isdisjoint", call: Plain(isdisjoint) },
];

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<(Rc<Dict>, DictPart), Raised> {
    match args.get(0).and_then(view_of) {
        Some(view) => Ok((view.dict.clone(), view.part)),
        None => Err(machine.wrong_receiver(args, "dict_keys", method)),
    }
}

fn iter(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (dict, what) = receiver(machine, args, "__iter__")?;
    let n = dict.len();
    Ok(Iter::value(IterState::Dict { dict, place: 0, n, what }))
}

fn len(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (dict, _) = receiver(machine, args, "__len__")?;
    Ok(Value::Int(dict.len() as i64))
}

fn contains(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (dict, part) = receiver(machine, args, "__contains__")?;
    let item = machine.one_argument(args, "__contains__")?;
    let found = match (part, item) {
        (DictPart::Keys, key) => machine.dict_get(&dict, key)?.is_some(),
        (DictPart::Items, Value::Tuple(pair)) if pair.len() == 2 => match machine.dict_get(&dict, &pair[0])? {
            Some(value) => machine.equal(&value, &pair[1])?,
            None => false,
        },
        (DictPart::Items, _) => false,
        (DictPart::Values, _) => {
            let values = Value::list(View { dict, part }.items());
            machine.contains(&values, item)?
        }
    };
    Ok(Value::bool(found))
}

fn reversed(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (dict, part) = receiver(machine, args, "__reversed__")?;
    let mut items = View { dict, part }.items();
    items.reverse();
    Ok(Iter::value(IterState::Ready(items.into_iter())))
}

fn isdisjoint(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let other = machine.one_argument(args, "isdisjoint")?;
    for item in machine.items_of(other)? {
        if machine.contains(&args.positional[0], &item)? {
            return Ok(Value::bool(false));
        }
    }
    Ok(Value::bool(true))
}

/// The members of a set in the order in which CPython would visit them, where that is known: the hashes of ints are their
/// values, so their places in its hash table follow. Other members keep the order of insertion, which is as good as any.
///
/// Models `set_add_entry` and `set_table_resize` in CPython's `Objects/setobject.c`.
pub fn members_in_order(set: &Set) -> Vec<Value> {
    let members: Vec<Value> = set.members.table().iter().map(|entry| entry.key.clone()).collect();
    let ints: Option<Vec<i64>> =
        members.iter().map(|member| if let Value::Int(n) = member { Some(*n) } else { None }).collect();
    match ints {
        Some(ints) if ints.len() > 1 => order_of_ints(&ints).into_iter().map(Value::Int).collect(),
        _ => members,
    }
}

fn order_of_ints(ints: &[i64]) -> Vec<i64> {
    let mut table: Vec<Option<i64>> = vec![None; 8];
    let mut used = 0;
    for &n in ints {
        place_int(&mut table, n);
        used += 1;
        if used * 5 >= (table.len() - 1) * 3 {
            let least = if used > 50_000 { used * 2 } else { used * 4 };
            let mut size = 8;
            while size <= least {
                size *= 2;
            }
            let old = std::mem::replace(&mut table, vec![None; size]);
            old.into_iter().flatten().for_each(|n| place_int(&mut table, n));
        }
    }
    table.into_iter().flatten().collect()
}

/// Puts an int into the first free place of its probe sequence.
fn place_int(table: &mut [Option<i64>], n: i64) {
    /// Neighbours tried before the next jump.
    const LINEAR_PROBES: usize = 9;
    /// CPython's hash of ints is modulo this prime.
    const PRIME: i64 = (1 << 61) - 1;
    let hash = if n == -1 { -2 } else { n % PRIME };
    let mask = table.len() - 1;
    let mut perturb = hash as u64;
    let mut place = hash as u64 as usize & mask;
    loop {
        let last = if place + LINEAR_PROBES <= mask { place + LINEAR_PROBES } else { place };
        if let Some(free) = (place..=last).find(|&at| table[at].is_none()) {
            table[free] = Some(n);
            return;
        }
        perturb >>= 5;
        place = place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
    }
}

impl Machine {
    /// A view of a dict.
    pub(crate) fn view(&self, dict: &Rc<Dict>, part: DictPart) -> Value {
        let class = match part {
            DictPart::Keys => &self.classes.dict_keys,
            DictPart::Values => &self.classes.dict_values,
            DictPart::Items => &self.classes.dict_items,
        };
        Value::Object(Rc::new(Object {
            class: class.clone(),
            attributes: RefCell::default(),
            role: Role::Plain,
            body: Box::new(View { dict: dict.clone(), part }),
        }))
    }

    /// `| & - ^` of sets and of views that behave as sets; `None` for others.
    pub(crate) fn set_operator(
        &mut self,
        operator: BinaryOp,
        left: &Value,
        right: &Value,
        in_place: bool,
    ) -> Result<Option<Value>, Raised> {
        let frozen = match (left, right) {
            (Value::Set(set), Value::Set(_)) => set.is_frozen,
            (Value::Set(set), other) if members_of_view(other).is_some() => set.is_frozen,
            (view, other) if members_of_view(view).is_some() => {
                if !matches!(other, Value::Set(_))
                    && members_of_view(other).is_none()
                    && self.special(other, well_known::ITER).is_none()
                {
                    return Ok(None);
                }
                false
            }
            _ => return Ok(None),
        };
        let (a, b) = (self.members(left)?, self.members(right)?);
        let result = self.combine_sets(operator, &a, &b, frozen)?;
        match (left, &result) {
            (Value::Set(target), Value::Set(result)) if in_place && !target.is_frozen => {
                let table = self.copy_of_dict(&result.members)?.table().clone();
                let old = target.members.change(|all| std::mem::replace(all, table));
                drop(old);
                Ok(Some(left.clone()))
            }
            _ => Ok(Some(result)),
        }
    }

    /// The set that a value is, or one of its items.
    pub(crate) fn members(&mut self, value: &Value) -> Result<Rc<Set>, Raised> {
        if let Value::Set(set) = value {
            return Ok(set.clone());
        }
        let items = self.items_of(value)?;
        match self.set_of(items, true)? {
            Value::Set(set) => Ok(set),
            _ => Err(self.type_error("not a set")),
        }
    }

    /// A new set made of two.
    pub(crate) fn combine_sets(&mut self, operator: BinaryOp, a: &Set, b: &Set, frozen: bool) -> Result<Value, Raised> {
        let result = Set { members: Dict::new(), is_frozen: frozen };
        let (keeps_both, keeps_left, adds_right) = match operator {
            BinaryOp::BitAnd => (true, false, false),
            BinaryOp::BitOr => (true, true, true),
            BinaryOp::BitXor => (false, true, true),
            _ => (false, true, false),
        };
        let entries = |set: &Set| -> Vec<(u64, Value)> {
            set.members.table().iter().map(|entry| (entry.hash, entry.key.clone())).collect()
        };
        for (n, (hash, key)) in entries(a).into_iter().enumerate() {
            self.work(n)?;
            let in_both = self.find_key(&b.members, hash, &key)?.is_some();
            if if in_both { keeps_both } else { keeps_left } {
                result.members.change(|table| table.add(hash, key, Value::None));
            }
        }
        if adds_right {
            for (n, (hash, key)) in entries(b).into_iter().enumerate() {
                self.work(n)?;
                if self.find_key(&a.members, hash, &key)?.is_none() {
                    result.members.change(|table| table.add(hash, key, Value::None));
                }
            }
        }
        Ok(Value::Set(Rc::new(result)))
    }
}

//! shim
use crate::machine::Machine;
use crate::machine::value::*;
use std::rc::Rc;
impl Machine {
    pub fn hash_of(&mut self, v: &Value) -> Result<u64, Raised> { Ok(match v { Value::Str(s) => s.hash(), other => other.address() as u64 }) }
    pub fn dict_get(&mut self, d: &Rc<Dict>, k: &Value) -> Result<Option<Value>, Raised> { let h = self.hash_of(k)?; let t = d.table(); Ok(t.find(h, |x| x.is(k) || x.as_str().is_some() && x.as_str() == k.as_str()).map(|p| t.entry(p).value.clone())) }
    pub fn set_of(&mut self, items: Vec<Value>, frozen: bool) -> Result<Value, Raised> { let s = Set { members: Dict::new(), is_frozen: frozen }; for i in items { let h = self.hash_of(&i)?; s.members.change(|t| if t.find(h, |x| x.is(&i)).is_none() { t.add(h, i.clone(), Value::None) }); } Ok(Value::Set(Rc::new(s))) }
    pub fn dict_of(&mut self, items: Vec<Value>) -> Result<Value, Raised> { let d = Value::Dict(Rc::new(Dict::new())); let mut it = items.into_iter(); while let (Some(k), Some(v)) = (it.next(), it.next()) { self.set_item(&d, &k, v)?; } Ok(d) }
    pub fn set_add(&mut self, _: &Value, _: Value) -> Result<(), Raised> { Ok(()) }
    pub fn merge_mapping(&mut self, d: &Value, m: &Value, _: bool) -> Result<(), Raised> { if let Value::Dict(m) = m { let e: Vec<_> = m.table().iter().cloned().collect(); for x in e { self.set_item(d, &x.key, x.value)?; } } Ok(()) }
    pub fn work(&mut self, _: usize) -> Result<(), Raised> { self.charge(20); Ok(()) }
}

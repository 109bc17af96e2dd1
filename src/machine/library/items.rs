//! shim
use crate::machine::Machine;
use crate::machine::value::*;
impl Machine {
    pub fn get_item(&mut self, c: &Value, k: &Value) -> Result<Value, Raised> { match (c, k) { (Value::List(l), Value::Int(i)) => { let n = l.len() as i64; let j = if *i < 0 { i + n } else { *i }; let v = l.items().get(j as usize).cloned(); v.ok_or_else(|| self.index_error("list index out of range")) } (Value::Tuple(l), Value::Int(i)) => { let v = l.get(*i as usize).cloned(); v.ok_or_else(|| self.index_error("tuple index out of range")) } (Value::Dict(d), k) => { let v = self.dict_get(d, k)?; v.ok_or_else(|| self.key_error(k)) } _ => Err(self.type_error("not subscriptable")) } }
    pub fn set_item(&mut self, c: &Value, k: &Value, v: Value) -> Result<(), Raised> { match (c, k) { (Value::List(l), Value::Int(i)) => { l.items_mut()[*i as usize] = v; Ok(()) } (Value::Dict(d), k) => { let h = self.hash_of(k)?; d.change(|t| match t.find(h, |x| x.is(k)) { Some(p) => { t.set(p, v); } None => t.add(h, k.clone(), v) }); Ok(()) } _ => Err(self.type_error("no item assignment")) } }
    pub fn delete_item(&mut self, _: &Value, _: &Value) -> Result<(), Raised> { Ok(()) }
    pub fn length_of(&mut self, v: &Value) -> Result<usize, Raised> { Ok(match v { Value::List(l) => l.len(), Value::Tuple(t) => t.len(), Value::Dict(d) => d.len(), Value::Str(s) => s.n_chars(), Value::Set(s) => s.members.len(), Value::Range(r) => r.len(), _ => return Err(self.type_error("object has no len()")) }) }
}

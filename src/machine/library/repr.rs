//! shim
use crate::machine::Machine;
use crate::machine::value::*;
impl Machine {
    pub fn str_of(&mut self, v: &Value) -> Result<String, Raised> { match v { Value::Str(s) => Ok(s.as_str().to_owned()), Value::Exception(e) => { let a = e.args.borrow().clone(); match a.len() { 0 => Ok(String::new()), 1 => self.str_of(&a[0]), _ => self.repr_of(&Value::Tuple(a)) } } _ => self.repr_of(v) } }
    pub fn repr_of(&mut self, v: &Value) -> Result<String, Raised> {
        Ok(match v { Value::None => "None".into(), Value::Bool(b) => if *b { "True".into() } else { "False".into() }, Value::Int(i) => i.to_string(), Value::Float(f) => if f.fract() == 0.0 && f.abs() < 1e16 { format!("{f:.1}") } else { format!("{f}") }, Value::Str(s) => format!("'{}'", s.as_str()),
            Value::List(l) => { let mut p = vec![]; for x in l.items().clone() { p.push(self.repr_of(&x)?); } format!("[{}]", p.join(", ")) }
            Value::Tuple(l) => { let mut p = vec![]; for x in l.to_vec() { p.push(self.repr_of(&x)?); } format!("({})", p.join(", ")) }
            Value::Dict(d) => { let mut p = vec![]; let e: Vec<_> = d.table().iter().cloned().collect(); for x in e { p.push(format!("{}: {}", self.repr_of(&x.key)?, self.repr_of(&x.value)?)); } format!("{{{}}}", p.join(", ")) }
            Value::Exception(e) => { let a = e.args.borrow().clone(); let mut p = vec![]; for x in a.to_vec() { p.push(self.repr_of(&x)?); } format!("{}({})", e.class.name, p.join(", ")) }
            other => format!("<{} object>", self.type_name(other)) })
    }
    pub fn ascii_of(&mut self, v: &Value) -> Result<String, Raised> { self.repr_of(v) }
}

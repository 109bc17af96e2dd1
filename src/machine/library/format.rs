//! shim
use crate::machine::Machine;
use crate::machine::value::*;
impl Machine {
    pub fn format_of(&mut self, v: &Value, spec: &str) -> Result<String, Raised> { if let Some(p) = spec.strip_prefix('.').and_then(|s| s.strip_suffix('f')).and_then(|s| s.parse::<usize>().ok()) { let f = match v { Value::Float(f) => *f, Value::Int(i) => *i as f64, _ => 0.0 }; return Ok(format!("{f:.p$}")); } self.str_of(v) }
}

//! [`crate::python::bytecode::Program`] + [`settings::Settings`] → [`trace::Trace`], in virtual time.
pub mod moment;
pub mod settings;
pub mod trace;

//! A closed load on one function or route, as a lesson describes it: the short form of a [`LoadPlan`].

use super::plan::LoadPlan;
use super::report::{ClosedLoad, Report};
use super::run::run;
use crate::python::bytecode::Program;

/// Runs a program under load. `progress` gets the report so far and the virtual seconds gone.
pub fn run_closed(program: &Program, load: &ClosedLoad, progress: &mut dyn FnMut(Report, f64)) -> Report {
    run(program, &LoadPlan::of_closed(load), progress)
}

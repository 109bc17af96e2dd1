//! A closed load on one function or route, as a lesson describes it: the short form of a [`LoadPlan`].

use super::plan::LoadPlan;
use super::report::{ClosedLoad, Report};
use super::run::{Progress, run};
use crate::python::bytecode::Program;

/// Runs a program under load.
pub fn run_closed(program: &Program, load: &ClosedLoad, progress: &mut Progress<'_>) -> Report {
    run(program, &LoadPlan::of_closed(load), progress)
}

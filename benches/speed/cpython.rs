//! The Python of this computer, if it has one.

use std::path::Path;
use std::process::Command;

/// A CPython to compare with.
pub struct Python {
    program: String,
    /// `Python 3.13.0`
    pub version: String,
}

/// Runs the file named on the command line and says how many seconds of CPU time that took; what the file imports most is imported before.
const TIMED: &str = "
import asyncio, sys, time
with open(sys.argv[1]) as file:
    code = compile(file.read(), sys.argv[1], 'exec')
names = {'__name__': '__main__'}
began = time.process_time()
exec(code, names)
print(time.process_time() - began)
";

/// Prints how many bytes the process ever had in memory.
const PEAK: &str = "
import sys
with open(sys.argv[1]) as file:
    source = file.read()
exec(compile(sys.argv[2] + source, sys.argv[1], 'exec'), {'__name__': '__main__'})
with open('/proc/self/status') as status:
    print(next(int(line.split()[1]) * 1024 for line in status if line.startswith('VmHWM:')))
";

impl Python {
    /// `LOOP_LAB_PYTHON`, else `python3.13`, else `python3`.
    pub fn find() -> Option<Python> {
        let named = std::env::var("LOOP_LAB_PYTHON").ok();
        named.into_iter().chain(["python3.13".to_owned(), "python3".to_owned()]).find_map(|program| {
            let output = Command::new(&program).arg("--version").output().ok().filter(|output| output.status.success());
            let version = String::from_utf8_lossy(&output?.stdout).trim().to_owned();
            Some(Python { program, version })
        })
    }

    /// Whether it has a module.
    pub fn has(&self, module: &str) -> bool {
        let output = Command::new(&self.program).args(["-c", &format!("import {module}")]).output();
        output.is_ok_and(|output| output.status.success())
    }

    /// Seconds of CPU time that a program takes.
    pub fn seconds(&self, file: &Path) -> f64 {
        self.answer(TIMED, file, "")
    }

    /// Bytes that a program takes at most, with a line of Python before its first. Only where there is `/proc`.
    pub fn peak_bytes(&self, file: &Path, first_line: &str) -> f64 {
        self.answer(PEAK, file, first_line)
    }

    /// The number in the last line that a script prints.
    fn answer(&self, script: &str, file: &Path, argument: &str) -> f64 {
        let output = Command::new(&self.program).args(["-c", script]).arg(file).arg(argument).output();
        let output = output.unwrap_or_else(|error| panic!("{} does not start: {error}", self.program));
        let text = String::from_utf8_lossy(&output.stdout);
        text.lines().last().and_then(|line| line.parse().ok()).unwrap_or_else(|| {
            panic!("{} cannot run {}: {}", self.program, file.display(), String::from_utf8_lossy(&output.stderr))
        })
    }
}

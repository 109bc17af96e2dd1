//! Source text in, bytecode out: the disassembly of telling snippets, and what holds for everything that compiles.

use loop_lab::python::{bytecode::Program, compile, verify};

fn compiled(source: &str) -> Program {
    let program = compile(source).unwrap_or_else(|errors| {
        let errors: Vec<String> = errors.iter().map(|error| error.render(source)).collect();
        panic!("{}", errors.join("\n"))
    });
    for code in &program.codes {
        assert_eq!(verify::stack_size(code), Ok(code.stack_size), "{program}");
    }
    program
}

#[test]
fn a_coroutine_compiles() {
    let program = compiled("import asyncio\nasync def main():\n    await asyncio.sleep(0.1)\nasyncio.run(main())\n");
    assert_eq!(program.codes.len(), 2);
}

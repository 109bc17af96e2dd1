use loop_lab::machine::settings::Settings;
use loop_lab::machine::trace::EventKind;
#[test]
fn go() {
    for f in std::env::var("PROGS").unwrap_or_default().split_whitespace() {
        let source = std::fs::read_to_string(f).unwrap();
        println!("=== {f}");
        match loop_lab::python::compile(&source) {
            Err(e) => println!("compile: {e:?}"),
            Ok(p) => {
                let t = loop_lab::machine::run(&p, &Settings::default());
                for e in &t.events { if let EventKind::Printed { text } = e.kind { println!("{:.6} {}", e.at.seconds(), t.text(text)); } }
                println!("events {} instr {} end {} fail {:?} stopped {:?} warn {:?}", t.events.len(), t.instructions, t.end.seconds(), t.failure, t.stopped, t.warnings);
            }
        }
    }
}

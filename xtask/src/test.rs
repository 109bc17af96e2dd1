//! Everything that has to hold, from formatting to browser tests.
//!
//! Three lanes go side by side, since each alone leaves processors idle. Two make the site, which takes longest, and try it in a browser; what needs no site
//! takes the processors' time that they leave. What is measured in a browser comes last and alone. In a lane, the first step that fails is the last that
//! runs; the summary comes in any case.

use crate::browser;
use crate::e2e;
use crate::place::Place;
use crate::process::{leisurely, program};
use crate::site;
use crate::tools;
use crate::trouble::{About, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A step's name and how it runs.
type Step = (&'static str, fn(&Place) -> Result<Count>);

const NATIVE: [Step; 4] = [
    ("Formatting", |place| whole(leisurely(place, "cargo", &["fmt", "--all", "--check"]))),
    ("Lints", |place| {
        whole(leisurely(
            place,
            "cargo",
            &["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"],
        ))
    }),
    // Without the page, which takes longer to compile than all the rest and is not needed for it.
    ("Tests of the engine, the course and the tools", |place| {
        counted(leisurely(
            place,
            "cargo",
            &["test", "--locked", "--workspace", "--no-default-features", "--no-fail-fast"],
        ))
    }),
    // Only what stands in `src/app`; it runs no simulations, so it is compiled without optimising.
    ("Tests of the page's parts", |place| {
        let unoptimised = "profile.dev.package.loop-lab.opt-level=0";
        let arguments = ["test", "--locked", "--package", "loop-lab", "--lib", "--config", unoptimised, "--", "app::"];
        counted(leisurely(place, "cargo", &arguments))
    }),
];

const CODE: [Step; 1] = [("Code for the browser", |place| {
    if site::is_current(place)? {
        println!("It is in dist/ already");
        return Ok(Count::ONE);
    }
    site::compile(place).map(|()| Count::ONE)
})];

// Its second step finds the code compiled, or waits until it is: cargo sees to that.
const SITE: [Step; 3] = [
    ("Tools", |place| {
        tools::ensure_for_site(place)?;
        // The browser tests want it later; now there is something else to do while it comes.
        browser::ensure(place).map(|_| Count::ONE)
    }),
    ("Site, as deployed: build, budget, policy", |place| {
        if !site::is_current(place)? {
            site::build(place, &site::Address::at_path("/")?)?;
            site::note_current(place)?;
        }
        println!("{}", site::budget::Budget::measure(&place.dist())?);
        site::check(&place.dist())?;
        Ok(Count::ONE)
    }),
    ("Browser tests", |place| {
        let types = whole(program(place, "node", &["node_modules/typescript/bin/tsc", "--project", "e2e"]))?;
        Ok(if types.failed > 0 { types } else { counted(e2e::not_timed(place)?)? })
    }),
];

const ALONE: [Step; 1] = [("Browser tests of how soon a page answers", |place| counted(e2e::timed(place)?))];

/// Tests that passed and failed; a step without tests of its own counts as one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Count {
    passed: u32,
    failed: u32,
    /// What failed, in the runners' words: whoever sees only the end of a long log knows where to look.
    failures: Vec<String>,
}

impl Count {
    const ONE: Count = Count { passed: 1, failed: 0, failures: Vec::new() };
    const NONE: Count = Count { passed: 0, failed: 1, failures: Vec::new() };
}

/// What a step came to.
struct Outcome {
    name: &'static str,
    /// Nothing if a step before it failed.
    count: Option<Count>,
    took: Duration,
}

impl Outcome {
    fn not_run(name: &'static str) -> Outcome {
        Outcome { name, count: None, took: Duration::ZERO }
    }
}

/// Runs the steps and prints the summary. Returns whether all went well.
pub fn run(place: &Place) -> bool {
    let started = Instant::now();
    let mut outcomes: Vec<Outcome> = thread::scope(|scope| {
        let lanes: [&'static [Step]; 3] = [&NATIVE, &CODE, &SITE];
        let lanes = lanes.map(|steps| scope.spawn(|| lane(place, steps)));
        lanes.into_iter().flat_map(|lane| lane.join().expect("a step's trouble is a result")).collect()
    });
    let has_all =
        |outcomes: &[Outcome]| outcomes.iter().all(|outcome| outcome.count.as_ref().is_some_and(|it| it.failed == 0));
    if has_all(&outcomes) {
        outcomes.extend(lane(place, &ALONE));
    } else {
        outcomes.extend(ALONE.iter().map(|(name, _)| Outcome::not_run(name)));
    }
    println!("\n{}", summary(&outcomes, started.elapsed()));
    has_all(&outcomes)
}

/// Runs steps one after the other, up to the first that fails.
fn lane(place: &Place, steps: &[Step]) -> Vec<Outcome> {
    let mut is_well = true;
    let outcome = |(name, step): &Step| {
        if !is_well {
            return Outcome::not_run(name);
        }
        println!("\n── {name}");
        let started = Instant::now();
        let count = step(place).unwrap_or_else(|trouble| {
            println!("error: {trouble}");
            Count { failures: vec![trouble.to_string()], ..Count::NONE }
        });
        is_well = count.failed == 0;
        Outcome { name, count: Some(count), took: started.elapsed() }
    };
    steps.iter().map(outcome).collect()
}

/// What ran and how long it took; the sum is the last line.
fn summary(outcomes: &[Outcome], took: Duration) -> String {
    let mut lines: Vec<String> = Vec::new();
    for Outcome { name, count, took } in outcomes {
        let Some(Count { passed, failed, failures }) = count else {
            lines.push(format!("{name:<48} {:>9}", "not run"));
            continue;
        };
        let verdict = if *failed > 0 { "FAILED" } else { "ok" };
        lines.push(format!("{name:<48} {:>9}  {passed:>5} passed {failed:>4} failed  {verdict}", clock(*took)));
        // What failed once and went well when it was tried again is told too.
        let sign = if *failed > 0 { "✘" } else { "at the second try:" };
        lines.extend(failures.iter().map(|failure| format!("  {sign} {failure}")));
    }
    lines.push(format!("{:<48} {:>9}", "in all", clock(took)));
    let sum =
        |part: fn(&Count) -> u32| outcomes.iter().filter_map(|outcome| outcome.count.as_ref()).map(part).sum::<u32>();
    lines.push(format!("{} passed, {} failed", sum(|count| count.passed), sum(|count| count.failed)));
    lines.join("\n")
}

fn clock(duration: Duration) -> String {
    format!("{}:{:02} min", duration.as_secs() / 60, duration.as_secs() % 60)
}

/// Runs a program that either succeeds or does not.
fn whole(mut command: Command) -> Result<Count> {
    let name = command.get_program().display().to_string();
    let status = command.status().about(format!("start {name}"))?;
    Ok(if status.success() { Count::ONE } else { Count::NONE })
}

/// Runs a program that says how many tests passed, showing what it says.
fn counted(mut command: Command) -> Result<Count> {
    let name = command.get_program().display().to_string();
    let mut child = command.stdout(Stdio::piped()).spawn().about(format!("start {name}"))?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.about(format!("read what {name} says"))?;
            println!("{line}");
            let of_line = count_in(&line);
            count.passed += of_line.passed;
            count.failed += of_line.failed;
            count.failures.extend(failure_in(&line));
        }
    }
    let status = child.wait().about(format!("wait for {name}"))?;
    if !status.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

/// `test result: ok. 12 passed; 0 failed; …` of cargo's, `  12 passed (3.4s)` and `  2 failed` of Playwright's.
fn count_in(line: &str) -> Count {
    let words: Vec<&str> = line.split_whitespace().collect();
    let before = |wanted: &str| {
        let at = words.iter().position(|word| word.trim_end_matches(';') == wanted)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    let is_cargos = line.starts_with("test result: ");
    let is_sum = words.len() == 2 || words.get(2).is_some_and(|word| word.starts_with('('));
    let is_playwrights = line.starts_with("  ") && is_sum;
    if is_cargos || is_playwrights {
        let of = |what| before(what).unwrap_or(0);
        Count { passed: of("passed"), failed: of("failed"), failures: Vec::new() }
    } else {
        Count::default()
    }
}

/// `test name ... FAILED` of cargo's, `  ✘  7 [desktop] › e2e/… (2.1s)` of Playwright's, and the first line of what it has against the page.
fn failure_in(line: &str) -> Option<String> {
    let cargos = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED"));
    let playwrights = || {
        let test = line.trim_start().strip_prefix('✘')?.trim_start();
        Some(test.trim_start_matches(|it: char| it.is_ascii_digit()).trim_start())
    };
    let reason = || line.strip_prefix("    Error: ");
    cargos.or_else(playwrights).or_else(reason).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_what_the_runners_say() {
        let cases = [
            ("test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.08s", 12, 0),
            ("test result: FAILED. 22 passed; 1 failed; 0 ignored; 0 measured", 22, 1),
            ("  41 passed (1.2m)", 41, 0),
            ("  2 failed", 0, 2),
            ("    3 passed through the queue", 0, 0),
            ("the test 4 passed", 0, 0),
            ("", 0, 0),
        ];
        for (line, passed, failed) in cases {
            assert_eq!(count_in(line), Count { passed, failed, failures: Vec::new() }, "{line}");
        }
    }

    #[test]
    fn failures_are_named_as_the_runners_name_them() {
        let cases = [
            ("test loop_order::timers_come_late ... FAILED", Some("loop_order::timers_come_late")),
            (
                "  ✘   76 [desktop] › e2e/site.spec.ts:4:1 › a page (1.2s)",
                Some("[desktop] › e2e/site.spec.ts:4:1 › a page (1.2s)"),
            ),
            ("    Error: expect(received).toBe(expected)", Some("expect(received).toBe(expected)")),
            ("test loop_order::timers_come_late ... ok", None),
            ("  ✓   76 [desktop] › e2e/site.spec.ts:4:1 › a page (1.2s)", None),
            ("", None),
        ];
        for (line, name) in cases {
            assert_eq!(failure_in(line).as_deref(), name, "{line}");
        }
    }

    #[test]
    fn the_summary_ends_with_the_sum_and_names_what_did_not_run() {
        let outcome = |name, passed, failed, seconds| Outcome {
            name,
            count: Some(Count { passed, failed, failures: vec!["what failed".to_owned()] }),
            took: Duration::from_secs(seconds),
        };
        let outcomes = [outcome("Tools", 1, 0, 65), outcome("Formatting", 0, 1, 1), Outcome::not_run("Lints")];
        let text = summary(&outcomes, Duration::from_secs(66));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.last(), Some(&"1 passed, 1 failed"));
        assert!(lines[0].contains("1:05 min") && lines[0].ends_with("ok"), "{text}");
        assert_eq!(lines[1], "  at the second try: what failed");
        assert!(lines[2].ends_with("FAILED"), "{text}");
        assert_eq!(lines[3], "  ✘ what failed");
        assert!(lines[4].starts_with("Lints") && lines[4].ends_with("not run"), "{text}");
        assert!(lines[5].starts_with("in all") && lines[5].ends_with("1:06 min"), "{text}");
    }
}

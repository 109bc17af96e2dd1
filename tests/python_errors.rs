//! What a learner is told about a program that cannot run, and that no text whatsoever is too much.

use loop_lab::python::{compile, highlight::highlight};

/// The errors of a source as they are shown.
fn errors_of(source: &str) -> String {
    match compile(source) {
        Ok(_) => "(compiles)\n".to_owned(),
        Err(errors) => errors.iter().map(|error| error.render(source)).collect(),
    }
}

/// One error in one line: where, and what.
fn in_short(source: &str) -> String {
    match compile(source) {
        Ok(_) => "(compiles)".to_owned(),
        Err(errors) => {
            let lines: Vec<_> =
                errors.iter().map(|e| format!("{}:{}: {}", e.span.line, e.span.column, e.message)).collect();
            lines.join("; ")
        }
    }
}

#[test]
fn wrong_programs_are_explained() {
    let programs = include_str!("programs/wrong.txt");
    let mut report = String::new();
    for program in programs.split("----\n") {
        report += program;
        report += &errors_of(program);
        report += "\n";
    }
    insta::assert_snapshot!("wrong_programs", report);
}

#[test]
fn every_error_is_reported_in_the_order_of_the_text() {
    let source = "def f(a, a):\n    break\n\nreturn 1\nfrom . import a\nimport os\nnonlocal y\n";
    let report = in_short(source);
    assert_eq!(
        report,
        "1:10: two parameters are named `a`; 2:5: `break` outside a loop; 4:1: `return` outside a function; \
         5:1: a relative import is not part of the Python that runs here; 7:10: `nonlocal` outside a function"
    );
}

#[test]
fn errors_before_an_open_bracket_are_reported_too() {
    let source = "x = = 1\n\ndef f():\n    print('a'\n    y = 2\n\ndef g():\n    return 1 +\n";
    assert_eq!(in_short(source), "1:5: expected a value before `=`; 4:10: `(` is never closed");
}

#[test]
fn names_that_python_rewrites_are_refused_and_others_are_not() {
    let fine = "größe = naïve = имя = 名前 = λ = नमस्ते = 이름 = ひらがな = çok = 1\nprint('ﬁ', '１', \"é\")  # ﬁ\n";
    assert_eq!(in_short(fine), "(compiles)");
    for (source, said) in [
        ("ﬁne = 1", "ﬁ` (U+FB01)"),
        ("cafe\u{301} = 1", "\u{301}` (U+0301)"),
        ("µs = 1", "µ` (U+00B5)"),
        ("ｘ = 1", "ｘ` (U+FF58)"),
    ] {
        assert_eq!(in_short(source), format!("1:1: a name with `{said} is not part of the Python that runs here"));
    }
    assert_eq!(in_short("print(f'{ﬁne}')"), "1:10: a name with `ﬁ` (U+FB01) is not part of the Python that runs here");
}

/// `n` blocks in one another, each begun by `head`.
fn nested(n: usize, head: &str) -> String {
    let mut lines: Vec<String> = (0..n).map(|i| " ".repeat(i) + head).collect();
    lines.push(" ".repeat(n) + "pass\n");
    lines.join("\n")
}

/// Texts that are deep in each way there is.
fn deep_texts() -> Vec<(&'static str, String)> {
    const N: usize = 100_000;
    vec![
        ("open brackets", "(".repeat(N)),
        ("closed brackets", format!("{}{}", "(".repeat(N), ")".repeat(N))),
        ("lists", format!("{}{}", "[".repeat(N), "]".repeat(N))),
        ("wrong brackets", "([{".repeat(N)),
        ("closers", ")".repeat(N)),
        ("half wrong brackets", "(](](](]".repeat(N / 4)),
        ("dicts", format!("{}1{}", "{1:".repeat(N), "}".repeat(N))),
        ("calls", format!("f{}", "()".repeat(N))),
        ("nested calls", format!("{}{}", "f(".repeat(N), ")".repeat(N))),
        ("not", format!("{}x", "not ".repeat(N))),
        ("minus", format!("{}x", "-".repeat(N))),
        ("await", format!("async def f():\n    {}x", "await ".repeat(N))),
        ("attributes", format!("a{}", ".b".repeat(N))),
        ("items", format!("a{}", "[0]".repeat(N))),
        ("sums", format!("x{}", "+x".repeat(50_000))),
        ("powers", format!("x{}", "**x".repeat(N))),
        ("lambdas", format!("{}x", "lambda: ".repeat(N))),
        ("lambdas with commas", format!("{}x", "lambda a, b: ".repeat(N))),
        ("yields", format!("def f():\n  {}x", "yield x, ".repeat(N))),
        ("conditionals", format!("{}x", "x if x else ".repeat(N))),
        ("conditionals and or", format!("{}x", "x if x or y else ".repeat(N))),
        ("walrus", format!("{}1", "(x := ".repeat(N))),
        ("blocks", nested(2_000, "if x:")),
        ("functions", nested(2_000, "def f():")),
        ("blocks in brackets", format!("(\n{}", nested(2_000, "while x:"))),
        ("one line blocks", "if x: ".repeat(N)),
        ("one line classes", "class A: ".repeat(N)),
        ("async", "async ".repeat(N)),
        ("f-strings", "f\"{".repeat(N)),
        ("f-string specs", format!("f\"{}\"", "{x:".repeat(N))),
        ("patterns", format!("match x:\n  case {}{}: pass", "[".repeat(N), "]".repeat(N))),
        ("pattern attributes", format!("match x:\n  case a{}: pass", ".b".repeat(N))),
        ("decorators", "@".repeat(N)),
        ("stars", format!("f({}x)", "*".repeat(N))),
        ("subscripts in types", format!("x: {}int{}", "list[".repeat(N), "]".repeat(N))),
        ("backslashes", "\\\n".repeat(N)),
        ("quotes", "\"'".repeat(N)),
    ]
}

#[test]
fn no_text_is_too_deep() {
    // A browser's stack is 1 MiB; an eighth of it must do, here where nothing is optimised away.
    let small_stack = std::thread::Builder::new().stack_size(128 * 1024);
    let run = small_stack.spawn(|| {
        for (name, text) in deep_texts() {
            let result = compile(&text);
            assert!(result.is_err(), "{name} compiles");
            highlight(&text);
        }
    });
    run.expect("a thread").join().expect("no deep text overflows the stack");
}

#[test]
fn what_is_just_not_too_deep_compiles_on_a_small_stack() {
    let texts = [
        format!("x = {}1{}", "(".repeat(60), ")".repeat(60)),
        format!("x = {}1{}", "[".repeat(60), "]".repeat(60)),
        format!("x = {}1{}", "f(".repeat(60), ")".repeat(60)),
        format!("x = 1{}", " + 1".repeat(190)),
        format!("x = {}y", "not ".repeat(90)),
        format!("x = a{}", ".b".repeat(190)),
        format!("x = {}y", "lambda: ".repeat(60)),
        format!("x = {}y", "1 if x else ".repeat(60)),
        nested(45, "if x:"),
        nested(45, "def f():"),
        nested(45, "with x:"),
        format!("match x:\n  case {}y{}: pass", "[".repeat(50), "]".repeat(50)),
        format!("x = {}y{}", "[a for a in ".repeat(40), "]".repeat(40)),
    ];
    let small_stack = std::thread::Builder::new().stack_size(256 * 1024);
    let run = small_stack.spawn(move || {
        for text in texts {
            assert_eq!(in_short(&text), "(compiles)", "{text}");
        }
    });
    run.expect("a thread").join().expect("the stack is deep enough");
}

#[test]
fn long_programs_are_not_deep() {
    let statements = "x = a.b(c)[0] + 1 if y else [z, *w]\n".repeat(20_000);
    assert_eq!(in_short(&statements), "(compiles)");
    let list = format!("x = [{}]", "-a.b + c(1), ".repeat(20_000));
    assert_eq!(in_short(&list), "(compiles)");
    let clauses = format!("x = {}z", "a.b == 1 or not c and ".repeat(5_000));
    assert_eq!(in_short(&clauses), "(compiles)");
    let cases = format!("if x:\n    pass\n{}", "elif x.y == 1:\n    pass\n".repeat(5_000));
    assert_eq!(in_short(&cases), "(compiles)");
    let fields = format!("x = f\"{}\"", "{a.b:>{w}} ".repeat(5_000));
    assert_eq!(in_short(&fields), "(compiles)");
}

#[test]
fn odd_texts_are_read_as_python_reads_them() {
    let cases = [
        ("", "(compiles)"),
        ("\u{feff}x = 1\n", "(compiles)"),
        ("\u{feff}x = \n", "1:5: a value is missing after `=`"),
        ("x = 1\r\nif x:\r\n    y = 2\r\n", "(compiles)"),
        ("x = 1\rif x:\r    y = 2\r", "(compiles)"),
        ("if x:\n\ty = 1\n\tz = 2\n", "(compiles)"),
        ("\x0cx = 1\n", "(compiles)"),
        ("x = 1\0\n", "1:6: a null byte in the source"),
        ("é = 'ü'; ß = é +\n", "1:17: something is missing at the end of the line"),
        ("x = '\\ud800'\n", "1:5: half of a surrogate pair in a string is not part of the Python that runs here"),
        ("x = '\\\\ud800'\n", "(compiles)"),
        ("x = '\\N{BULLET}'\n", "1:9: a character by name, `\\N{…}`, is not part of the Python that runs here"),
    ];
    for (source, expected) in cases {
        assert_eq!(in_short(source), expected, "{source:?}");
    }
    assert_eq!(in_short(&format!("x = {}", "9".repeat(4300))), "(compiles)");
    assert_eq!(
        in_short(&format!("x = {}", "9".repeat(4301))),
        "1:5: a number of 4301 digits; Python reads at most 4300"
    );
    assert_eq!(in_short(&format!("x = 0x{}", "f".repeat(4000))), "(compiles)");
}

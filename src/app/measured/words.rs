//! What the page of measurements says. The app shows it, and so does the page that stands there before the app does (`press/`).
//!
//! `` `code` `` and `[file.py]`, a file that was measured with, are what [`pieces`] finds in it.

/// The page's title.
pub const TITLE: &str = "Measured beside simulated";

/// Under the title.
pub const LEAD: &str = "A simulator may say anything. So a real uvicorn with a real FastAPI was put under load, and the simulated one runs the same file under the same load. Here are both, side by side, with what does not fit.";

/// Above the claim.
pub const CLAIM_TITLE: &str = "A claim, tested";

/// What one reads, and what is so.
pub const CLAIM: &str = "One reads that a hundred requests of 100 ms take 10.23 s where the endpoints are plain `def`. They do not. FastAPI runs a `def` on one of forty threads, so a hundred need three rounds. Measured: 0.323 s until the last answer. What takes ten seconds is the same call in an `async def`, where it blocks the loop: 10.1 s, measured as well.";

/// The way to run it.
pub const RUN_BOTH: &str = "Run both in the Load lab";

/// The preset that it runs.
pub const PRESET: &str = "hundred-at-once-threads";

/// Above how it was measured.
pub const HOW_TITLE: &str = "How it was measured";

/// How it was measured, and what the simulated server is held to.
pub const HOW: [&str; 2] = [
    "The load generator ran on the server’s machine, with its own sockets, keep-alive connections, and every latency kept; a second of warm-up is not counted. Figures are medians over the quietest repetitions, so neighbours on the machine do not count. Point at a figure for its lowest and highest repetition. With two cores for server, users and upstream, everything that is limited by the processor varies by a quarter from run to run.",
    "The simulator’s costs (parsing a request, handing it to a thread, waking up) come from a few of these scenarios and none is tuned to one of them. It counts for a shorter time, where that holds some thousand requests. A test of Loop Lab runs all of them again with every change and fails when a figure leaves its bound: 10 %, or 25 % where the processors were the limit or the measurement itself varies by more.",
];

/// Above how to repeat it.
pub const REPEAT_TITLE: &str = "Repeat it";

/// With which files.
pub const REPEAT: &str = "[app.py] is the app, and what the simulator runs; [server.py] serves it with the counters that the measurement needs; [load.py] is the load generator, [run.py] the list of scenarios, [facts.py] asks the server what it runs with. With fastapi, uvicorn[standard], httpx and requests installed:";

/// By which command.
pub const COMMAND: &str = "python run.py OUT.json";

/// Above the table.
pub const ALL_TITLE: &str = "All figures";

/// What the table's rows and cells are, for who cannot see it.
pub const CAPTION: &str = "Each figure: measured, simulated, and how far off.";

/// The table's columns: a figure's name in the data, and in words.
pub const COLUMNS: [(&str, &str); 4] =
    [("throughput", "requests per second"), ("mean", "mean"), ("p95", "p95"), ("makespan", "last answer")];

/// A part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    Text(&'static str),
    Code(&'static str),
    /// One of the files that were measured with.
    File(&'static str),
}

/// A sentence in its pieces.
pub fn pieces(sentence: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, part) in sentence.split('`').enumerate() {
        if at % 2 == 1 {
            pieces.push(Piece::Code(part));
            continue;
        }
        let mut rest = part;
        while let Some((before, file, after)) = next_file(rest) {
            pieces.extend([Piece::Text(before), Piece::File(file)]);
            rest = after;
        }
        pieces.push(Piece::Text(rest));
    }
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

fn next_file(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let end = text.find(".py]")? + ".py".len();
    let start = text[..end].rfind('[')?;
    Some((&text[..start], &text[start + 1..end], &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_files_are_found_and_other_brackets_stay() {
        let found = pieces("[a.py] is `b`, [c.py] with d[e]");
        let expected = [
            Piece::File("a.py"),
            Piece::Text(" is "),
            Piece::Code("b"),
            Piece::Text(", "),
            Piece::File("c.py"),
            Piece::Text(" with d[e]"),
        ];
        assert_eq!(found, expected);
    }
}

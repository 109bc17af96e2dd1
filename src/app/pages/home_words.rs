//! What home says. The app shows it, and so does the page that stands there before the app does (`press/`).

/// The headline, a line each.
pub const HEADLINE: [&str; 2] = ["One loop.", "Everyone takes turns."];

/// Under the headline.
pub const LEAD: &str = "See what Python’s event loop does with your own code. Then block it, and watch who waits.";

/// Under the ways in.
pub const SMALL: &str = "No account, no install. Everything runs in this browser.";

/// The way to it, behind that.
pub const SHORT_WAY: &str = "Only ten minutes? Take the short way.";

/// How the course is made.
pub const ABOUT_COURSE: &str = "Short lessons, each built the same way: a question to commit to, something to run, the reason, a check. \
     Read them in order, or begin where it hurts.";

/// What the course gives, and where to find it.
pub struct Gift {
    /// What.
    pub title: &'static str,
    /// In a few sentences.
    pub text: &'static str,
    /// An address as `routes.rs` spells it, and what the link to it says.
    pub link: Option<(&'static str, &'static str)>,
}

/// What the course gives.
pub const GIFTS: [Gift; 3] = [
    Gift {
        title: "Your code, stepped both ways",
        text: "Type a program, or change ours. Its tasks and timers move in virtual time: forward, back, or stopped at the moment you choose. \
               Block the loop there, and see who is late and by how much.",
        link: Some(("/step", "Open the Step lab")),
    },
    Gift {
        title: "The same code under load",
        text: "Put fifty users on a handler. Block it for two seconds and read the damage: throughput, median, p99. \
               Then look again at which of them your dashboard would have shown you.",
        link: Some(("/load", "Open the Load lab")),
    },
    Gift {
        title: "Held against the real thing",
        text: "What a program prints, in which order and when, is tested against recordings of CPython. Figures of real servers were \
               measured on real servers. Where our model simplifies, the lesson says so.",
        link: Some(("/measured", "See both, side by side")),
    },
];

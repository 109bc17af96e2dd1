//! How the pages of study begin. The app shows it, and so does the page that stands there before the app does (`press/`).

/// A page's first words.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// Its heading, and the window's title.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
}

/// Exercises.
pub const PRACTICE: Opening = Opening {
    title: "Practice",
    lead: "Small programs, made for you this moment. Read one, say what it does, then see it run: the answers are the simulator’s own.",
};

/// What is due.
pub const REVIEW: Opening = Opening {
    title: "Review",
    lead: "Questions you missed or have not seen for a while, each asked again just before you would forget it. Come when you like: \
           nothing is lost by a day off.",
};

/// What was done.
pub const RESULTS: Opening = Opening {
    title: "Your results",
    lead: "What you have done, what is still weak, and what you wrote down on the way.",
};

/// For paper.
pub const COMPLETION: Opening = Opening {
    title: "What was mastered",
    lead: "The lessons you finished and what each is about, as a page to print.",
};

/// What is stored.
pub const KEPT: Opening = Opening {
    title: "What is stored",
    lead: "What you do in the course is kept in this browser, on this device. Loop Lab has no server and no account: nobody else ever sees it.",
};

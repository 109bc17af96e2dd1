//! Measured beside simulated, as `src/app/pages/measured.rs` shows it.

use super::Page;
use crate::html::{escape, link};
use crate::measured_figures::{Figure, Figures, Scenario};
use crate::measured_words::{
    ALL_TITLE, CAPTION, CLAIM, CLAIM_TITLE, COLUMNS, COMMAND, HOW, HOW_TITLE, LEAD, PRESET, Piece, REPEAT,
    REPEAT_TITLE, RUN_BOTH, TITLE, pieces,
};

/// Where the filter will be: as high.
const FIND: &str = r#"<div class="row measured__find" aria-hidden="true"></div>"#;

/// The page.
pub fn page(figures: &Figures) -> Page {
    let claim = format!(
        r#"<section class="card stack" aria-labelledby="claim"><h2 class="card__title" id="claim">{CLAIM_TITLE}</h2><p>{}</p><p><a class="button" data-variant="main" href="/load#preset={PRESET}">{RUN_BOTH}</a></p></section>"#,
        sentence(CLAIM)
    );
    let how = format!(
        r#"<section class="stack page--prose-text" aria-labelledby="how"><h2 id="how">{HOW_TITLE}</h2>{}<h2>{REPEAT_TITLE}</h2><p>{}</p><pre class="measured__command"><code>{COMMAND}</code></pre></section>"#,
        HOW.map(|words| format!("<p>{}</p>", escape(words))).concat(),
        sentence(REPEAT)
    );
    let all = format!(
        r#"<section class="stack" aria-labelledby="all"><h2 id="all">{ALL_TITLE}</h2><p>{}</p><p class="small soft">{}</p>{FIND}{}</section>"#,
        escape(&figures.about()),
        escape(&figures.how()),
        table(figures)
    );
    let main = format!(
        r#"<div class="page stack measured-page"><h1>{TITLE}</h1><p class="page--prose-text">{}</p>{claim}{how}{all}</div>"#,
        escape(LEAD)
    );
    let description = format!(
        "What a real uvicorn with FastAPI did under {} loads, what the simulated server does under the same, and the difference, figure by figure.",
        figures.scenarios.len()
    );
    Page::new("/measured", TITLE, &description, main)
}

fn sentence(words: &'static str) -> String {
    let shown = |piece| match piece {
        Piece::Text(text) => escape(text),
        Piece::Code(code) => format!("<code>{}</code>", escape(code)),
        Piece::File(name) => link("", &format!("/measured/{name}"), name),
    };
    pieces(words).into_iter().map(shown).collect()
}

fn table(figures: &Figures) -> String {
    let names = COLUMNS.map(|(_, name)| format!(r#"<th scope="col" class="number">{name}</th>"#)).concat();
    let rows: String = figures.scenarios.iter().map(row).collect();
    format!(
        r#"<div class="scroll-x panel" tabindex="0" role="group" aria-label="Measured and simulated figures"><table class="table measured"><caption class="visually-hidden">{CAPTION}</caption><thead><tr><th scope="col">Scenario</th>{names}</tr></thead><tbody>{rows}</tbody></table></div>"#
    )
}

fn row(scenario: &Scenario) -> String {
    let why = scenario.why_off().map(|why| format!(r#"<span class="measured__why">{}</span>"#, escape(&why)));
    let cells = COLUMNS.map(|(name, _)| {
        let figure = scenario.figure(name).map(both).unwrap_or_default();
        format!(r#"<td class="number">{figure}</td>"#)
    });
    format!(
        r#"<tr><th scope="row">{} {}</th>{}</tr>"#,
        escape(&scenario.words),
        why.unwrap_or_default(),
        cells.concat()
    )
}

fn both(figure: &Figure) -> String {
    let is_off = !figure.why.is_empty();
    format!(
        r#"<span class="measured__both"><span>{}</span><span>{}</span><small data-off="{is_off}">{}</small></span>"#,
        figure.in_words(figure.measured),
        figure.in_words(figure.simulated),
        figure.off_in_words()
    )
}

//! What topics, questions and levels are called on the page, and in its address.

use super::Wished;
use crate::practice::{Ask, Level, Topic, Wish};

pub fn topic_name(topic: Topic) -> &'static str {
    match topic {
        Topic::Waiting => "Waiting",
        Topic::Blocking => "Blocking",
        Topic::Locks => "Locks",
        Topic::Threads => "Threads",
    }
}

pub fn ask_name(ask: Ask) -> &'static str {
    match ask {
        Ask::Order => "In which order is it printed?",
        Ask::End => "When does it end?",
        Ask::Late => "Who is late, by how much?",
        Ask::Line => "Which line blocks?",
    }
}

pub fn level_name(level: Level) -> &'static str {
    match level {
        Level::Easy => "Easy",
        Level::Middle => "Middle",
        Level::Hard => "Hard",
    }
}

fn ask_word(ask: Ask) -> &'static str {
    match ask {
        Ask::Order => "order",
        Ask::End => "end",
        Ask::Late => "late",
        Ask::Line => "line",
    }
}

/// `?topic=blocking&ask=late&level=hard&seed=7`
pub fn query_of(wish: Wish) -> String {
    query_of_wished(Wished { topic: wish.topic, ask: Some(wish.ask), level: wish.level, seed: wish.seed })
}

/// The same without `ask` where anything may be asked.
pub fn query_of_wished(Wished { topic, ask, level, seed }: Wished) -> String {
    let (topic, level) = (topic_name(topic).to_lowercase(), level_name(level).to_lowercase());
    let ask = ask.map(|ask| format!("&ask={}", ask_word(ask))).unwrap_or_default();
    format!("?topic={topic}{ask}&level={level}&seed={seed}")
}

/// What an address wishes for; what it does not name, or names wrongly, is as at the first visit.
pub fn read_query(query: &str, seed: u64) -> Wished {
    let value = |key: &str| {
        query
            .trim_start_matches('?')
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == key))
            .map(|(_, value)| value)
    };
    let topic = Topic::ALL.into_iter().find(|topic| value("topic") == Some(topic_name(*topic).to_lowercase().as_str()));
    let level = Level::ALL.into_iter().find(|level| value("level") == Some(level_name(*level).to_lowercase().as_str()));
    let topic = topic.unwrap_or(Topic::Waiting);
    let ask = topic.asks().iter().copied().find(|ask| value("ask") == Some(ask_word(*ask)));
    let seed = value("seed").and_then(|seed| seed.parse().ok()).unwrap_or(seed);
    Wished { topic, ask, level: level.unwrap_or(Level::Easy), seed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_an_exercise_and_nonsense_names_the_first_one() {
        for topic in Topic::ALL {
            for ask in topic.asks() {
                let wish = Wish { topic, ask: *ask, level: Level::Hard, seed: 77 };
                assert_eq!(read_query(&query_of(wish), 1).wish(), wish);
            }
        }
        let first = Wished { topic: Topic::Waiting, ask: None, level: Level::Easy, seed: 1 };
        for query in ["", "?", "?topic=cooking&level=&seed=-3&ask", "?ask=late"] {
            assert_eq!(read_query(query, 1), first, "{query}");
        }
    }
}

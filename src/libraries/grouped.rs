//! The rows as somebody who looks for a library reads them: module by module, calls that behave alike together.

use super::row::{Kind, Row, ThreadHelps};

/// What there is to say of one module.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// What a program imports.
    pub name: String,
    /// Its calls, alike ones together.
    pub groups: Vec<Group>,
}

/// Calls of a module that behave alike; how long they take may differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub calls: Vec<String>,
    pub kind: Kind,
    /// Empty where the call is fine on an event loop.
    pub instead: String,
    pub thread_helps: ThreadHelps,
}

/// The modules in the order in which they first appear.
pub fn modules(rows: &[Row]) -> Vec<Module> {
    let mut modules: Vec<Module> = Vec::new();
    for row in rows {
        let at = modules.iter().position(|module| module.name == row.module).unwrap_or_else(|| {
            modules.push(Module { name: row.module.clone(), groups: Vec::new() });
            modules.len() - 1
        });
        let groups = &mut modules[at].groups;
        let alike = groups.iter_mut().find(|group| {
            group.kind == row.kind && group.instead == row.instead && group.thread_helps == row.thread_helps
        });
        match alike {
            Some(group) => group.calls.extend(row.calls.iter().cloned()),
            None => groups.push(Group {
                calls: row.calls.clone(),
                kind: row.kind,
                instead: row.instead.clone(),
                thread_helps: row.thread_helps,
            }),
        }
    }
    modules
}

impl Group {
    /// The state of a task that it stands for: what blocks is red, what is awaited is not.
    pub fn state(&self) -> &'static str {
        if self.kind == Kind::AsyncIo { "running" } else { "blocked" }
    }
}

impl Module {
    /// Whether all words of a query, in small letters, occur in what is said of it.
    pub fn fits(&self, query: &str) -> bool {
        let mut text = self.name.to_lowercase();
        for call in self.groups.iter().flat_map(|group| &group.calls) {
            // As a program has it: `requests.get`
            text += &format!(" {}.{}", self.name, call).to_lowercase();
        }
        for group in &self.groups {
            for part in [&group.calls.join(" "), &group.instead, group.kind.on_the_loop()] {
                text.push(' ');
                text.push_str(&part.to_lowercase());
            }
        }
        // What is called with is no word of ours: `requests.get(url)`
        query.split_whitespace().map(|word| word.split('(').next().unwrap_or_default()).all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::libraries::rows;

    #[test]
    fn every_call_stands_in_one_group_of_its_module() {
        let modules = modules(rows());
        let n_calls: usize = rows().iter().map(|row| row.calls.len()).sum();
        assert_eq!(
            modules.iter().flat_map(|module| &module.groups).map(|group| group.calls.len()).sum::<usize>(),
            n_calls
        );
        for row in rows() {
            let module = modules.iter().find(|module| module.name == row.module).expect("each row has its module");
            let group = module.groups.iter().find(|group| group.calls.contains(&row.calls[0])).expect("and its group");
            assert_eq!((group.kind, &group.instead, group.thread_helps), (row.kind, &row.instead, row.thread_helps));
        }
        let names: std::collections::BTreeSet<&str> = modules.iter().map(|module| module.name.as_str()).collect();
        assert_eq!(names.len(), modules.len(), "a module stands there once");
    }

    #[test]
    fn a_library_is_found_by_any_of_its_words() {
        let modules = modules(rows());
        let found = |query: &str| -> Vec<&str> {
            modules.iter().filter(|module| module.fits(query)).map(|module| module.name.as_str()).collect()
        };
        assert!(found("requests").contains(&"requests"));
        assert!(found("session.get").contains(&"requests"));
        assert_eq!(found("requests.get"), ["requests"]);
        assert_eq!(found("requests.get(url)"), ["requests"]);
        assert_eq!(found("pandas.read_csv('a.csv')"), ["pandas"]);
        assert!(found("asyncpg").contains(&"psycopg2"), "what to use instead of it");
        assert!(found("blocks pbkdf2").contains(&"hashlib"));
        assert!(found("no such thing").is_empty());
        assert_eq!(found("").len(), modules.len());
    }
}

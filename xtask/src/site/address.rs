//! Where a site will be served.

use crate::trouble::{Result, Trouble};

/// Where a site will be served.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// `https://example.org`, where it is known: without it there is no map of the site, and no page says which address is its own.
    pub origin: Option<String>,
    /// The path, with a slash at either end: `/` or `/loop-lab/`.
    pub base: String,
}

impl Address {
    /// A path on a host that is not known.
    ///
    /// # Errors
    /// What is no plain path.
    pub fn at_path(text: &str) -> Result<Address> {
        let trimmed = text.trim_matches('/');
        let is_plain =
            trimmed.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~/".contains(c)) && !trimmed.contains("..");
        match (is_plain, trimmed) {
            (false, _) => Err(Trouble::new(format!("--base is a path such as /loop-lab/, not {text}"))),
            (true, "") => Ok(Address { origin: None, base: "/".to_owned() }),
            (true, path) => Ok(Address { origin: None, base: format!("/{path}/") }),
        }
    }

    /// Host and path: `https://example.org/loop-lab/`.
    ///
    /// # Errors
    /// What is no plain address of a folder.
    pub fn at_url(text: &str) -> Result<Address> {
        let wrong = || Trouble::new(format!("--url is an address such as https://example.org/loop-lab/, not {text}"));
        let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c));
        if !["http", "https"].contains(&scheme) || !is_host {
            return Err(wrong());
        }
        let base = Address::at_path(path).map_err(|_| wrong())?.base;
        Ok(Address { origin: Some(format!("{scheme}://{host}")), base })
    }

    /// A page's whole address, where the host is known. It ends with a slash, as a server answers that has a folder for each page.
    pub fn of_page(&self, page: &str) -> Option<String> {
        let path = page.trim_matches('/');
        let slash = if path.is_empty() { "" } else { "/" };
        Some(format!("{}{}{path}{slash}", self.origin.as_ref()?, self.base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_a_folder() {
        let at = |origin: &str, base: &str| Address { origin: Some(origin.to_owned()), base: base.to_owned() };
        for (text, address) in [
            ("https://example.org", at("https://example.org", "/")),
            ("https://example.org/a/b", at("https://example.org", "/a/b/")),
            ("http://localhost:8080/", at("http://localhost:8080", "/")),
        ] {
            assert_eq!(Address::at_url(text), Ok(address));
        }
        for text in ["example.org", "ftp://example.org/", "https:///x", "https://example.org/?a", "https://a b/"] {
            assert!(Address::at_url(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_page_is_below_the_sites_folder() {
        let address = Address::at_url("https://example.org/loop-lab/").unwrap();
        assert_eq!(address.of_page("/").as_deref(), Some("https://example.org/loop-lab/"));
        assert_eq!(address.of_page("/learn/x").as_deref(), Some("https://example.org/loop-lab/learn/x/"));
        assert_eq!(Address::at_path("x").unwrap().of_page("/"), None);
    }
}

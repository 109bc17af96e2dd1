//! What of a program can be asked for: the routes of its FastAPI app, else its `async def` functions. Read from the text, which need not compile. Pure.

/// Routes by method, path and the values they need (`/quote`, `POST /orders`, `/items/1?q=1`), in the order of the file; where there is none,
/// the `async def` functions at the top level that need no argument.
pub fn endpoints(source: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let routes: Vec<String> = (0..lines.len()).filter_map(|at| route_at(&lines, at)).collect();
    if routes.is_empty() { lines.iter().copied().filter_map(handler_of).collect() } else { routes }
}

/// A target without its query: what tells endpoints apart.
pub fn path_of(target: &str) -> &str {
    target.split('?').next().unwrap_or_default()
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// `@app.get("/items/{n}")` and the parameters below it.
fn route_at(lines: &[&str], at: usize) -> Option<String> {
    let decorator = lines[at].strip_prefix('@')?;
    let (object, call) = decorator.split_once('(')?;
    let method = object.rsplit_once('.')?.1;
    if !METHODS.contains(&method) {
        return None;
    }
    let call = call.trim_start();
    let quote = call.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let path = call[1..].split(quote).next()?;
    let parameters = lines[at + 1..].iter().find_map(|line| line.split_once("def ")?.1.split_once('('))?.1;
    let needed = parameters.split_once(')').map_or(parameters, |(inside, _)| inside);
    let query: Vec<String> = needed.split(',').filter_map(|parameter| needed_of(parameter, path)).collect();
    let mut target = if method == "get" { String::new() } else { method.to_uppercase() + " " };
    target += &with_values(path);
    if !query.is_empty() {
        target += "?";
        target += &query.join("&");
    }
    Some(target)
}

/// `n: int` → `n=1`, if it has no default and is no part of the path.
fn needed_of(parameter: &str, path: &str) -> Option<String> {
    let (name, hint) = parameter.split_once(':')?;
    let (name, hint) = (name.trim(), hint.trim());
    let is_value = matches!(hint, "int" | "float" | "str" | "bool");
    (is_value && !path.contains(&format!("{{{name}"))).then(|| format!("{name}=1"))
}

/// `/items/{n}` → `/items/1`
fn with_values(path: &str) -> String {
    let mut pieces = path.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        filled += "1";
        filled += piece.split_once('}').map_or("", |(_, rest)| rest);
    }
    filled
}

fn handler_of(line: &str) -> Option<String> {
    let after = line.strip_prefix("async")?.trim_start().strip_prefix("def ")?;
    let (name, rest) = after.split_once('(')?;
    let parameters = rest.split_once(')')?.0;
    // A bare `*` or `/` takes no value.
    let needs_none = |parameter: &str| matches!(parameter, "" | "*" | "/") || parameter.contains('=');
    parameters.split(',').map(str::trim).all(needs_none).then(|| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn routes_are_found_with_the_values_that_they_need() {
        let source = "app = FastAPI()\n@app.get(\"/quote\")\nasync def quote(): ...\n@router.post('/orders')\ndef order(n: int, m: int = 2): ...\n\
                      @app.get(\"/items/{item}/x\")\nasync def item(item: int, q: str): ...\n@app.middleware(\"http\")\nasync def around(): ...\n\
                      async def helper(): ...\n@app.get(PATH)\ndef no(): ...";
        assert_eq!(endpoints(source), ["/quote", "POST /orders?n=1", "/items/1/x?q=1"]);
    }

    #[test]
    fn without_an_app_the_async_functions_that_need_no_argument_are_asked() {
        let source = "import asyncio\nasync def quote():\n    async def inner(): ...\nasync  def  slow( n=1, *, m=2 ) -> int:\n\
                      async def helper(url):\ndef plain():\nasync def\nasync def open(";
        assert_eq!(endpoints(source), ["quote", "slow"]);
    }

    proptest! {
        #[test]
        fn any_text_is_searched_without_a_panic(text in "[@a-z.(\"'/{}:,)=\n é]{0,200}") {
            for target in endpoints(&text) {
                prop_assert!(path_of(&target).len() <= target.len());
            }
        }
    }
}

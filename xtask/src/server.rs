//! Serves a finished site as a plain static host does: files, compressed where the browser takes it, with the site's own `_headers`.
//!
//! For `serve --release` and the browser tests, on 127.0.0.1 only. Read [`answer`] first.

use crate::site::headers;
use crate::trouble::{About, Result};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// A request line and its headers may have this many bytes.
const MAX_HEAD: u64 = 64 * 1024;

/// A finished site and the path it is served at.
pub struct Site {
    dist: PathBuf,
    base: String,
    rules: String,
}

/// What was asked for.
struct Request {
    method: String,
    path: String,
    accept_encoding: String,
    if_none_match: String,
    close: bool,
}

/// What is sent back.
#[derive(Debug)]
struct Response {
    status: &'static str,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Site {
    /// The site in `dist`, to be served at `base`.
    pub fn open(dist: &Path, base: &str) -> Result<Site> {
        let rules = fs::read_to_string(dist.join("_headers")).about("read the finished site; was it built?")?;
        Ok(Site { dist: dist.to_owned(), base: base.to_owned(), rules })
    }

    /// Starts serving on 127.0.0.1 and returns the port; 0 takes any that is free.
    pub fn serve(self, port: u16) -> Result<u16> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).about(format!("listen on port {port}"))?;
        let port = listener.local_addr().about("find the port")?.port();
        let site = Arc::new(self);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&site);
                // A browser that goes away in the middle is no fault of the site.
                thread::spawn(move || _ = converse(&site, &stream));
            }
        });
        Ok(port)
    }
}

/// Answers one connection's requests until either side has had enough.
fn converse(site: &Site, stream: &TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Some(request) = read_request(&mut reader)? {
        let response = answer(site, &request);
        let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", response.status, response.body.len());
        for (name, value) in &response.headers {
            _ = write!(head, "{name}: {value}\r\n");
        }
        head += "\r\n";
        writer.write_all(head.as_bytes())?;
        if request.method != "HEAD" {
            writer.write_all(&response.body)?;
        }
        if request.close {
            break;
        }
    }
    Ok(())
}

fn read_request(reader: &mut BufReader<&TcpStream>) -> std::io::Result<Option<Request>> {
    let mut head = reader.take(MAX_HEAD);
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    let mut request =
        Request { method, path, accept_encoding: String::new(), if_none_match: String::new(), close: false };
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 || line.trim().is_empty() {
            return Ok(Some(request));
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => value.trim().clone_into(&mut request.accept_encoding),
            "if-none-match" => value.trim().clone_into(&mut request.if_none_match),
            "connection" => request.close = value.trim().eq_ignore_ascii_case("close"),
            _ => {}
        }
    }
}

fn answer(site: &Site, request: &Request) -> Response {
    if request.method != "GET" && request.method != "HEAD" {
        return Response::text("405 Method Not Allowed", "only GET and HEAD");
    }
    let path = request.path.split(['?', '#']).next().unwrap_or_default();
    let Some(relative) = path.strip_prefix(site.base.as_str()) else {
        return Response::text("404 Not Found", &format!("the site is at {}", site.base));
    };
    let found = file_for(&site.dist, relative);
    let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
    let file = found.unwrap_or_else(|| site.dist.join("404.html"));
    let Ok((body, encoding)) = read_compressed(&file, &request.accept_encoding) else {
        return Response::text("404 Not Found", "there is no such file");
    };
    let mut response = Response { status, headers: Vec::new(), body };
    response.header("Content-Type", content_type(&file));
    response.header("Vary", "Accept-Encoding");
    if let Some(encoding) = encoding {
        response.header("Content-Encoding", encoding);
    }
    for (name, value) in headers::for_path(&site.rules, path) {
        response.header(name, value);
    }
    if !response.headers.iter().any(|(name, _)| name == "Cache-Control") {
        response.header("Cache-Control", "no-cache");
    }
    if let Some(tag) = entity_tag(&file, encoding) {
        if tag == request.if_none_match && status == "200 OK" {
            response.status = "304 Not Modified";
            response.body.clear();
        }
        response.header("ETag", &tag);
    }
    response
}

impl Response {
    fn text(status: &'static str, message: &str) -> Response {
        let mut response = Response { status, headers: Vec::new(), body: format!("{message}\n").into_bytes() };
        response.header("Content-Type", "text/plain; charset=utf-8");
        response
    }

    fn header(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }
}

/// The file for a path: itself, or the index of the folder it names. Never one outside the site.
fn file_for(dist: &Path, relative: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(relative);
    let stays_inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !stays_inside || relative == Path::new("_headers") {
        return None;
    }
    let path = dist.join(relative);
    if path.is_dir() {
        Some(path.join("index.html")).filter(|index| index.is_file())
    } else {
        path.is_file().then_some(path)
    }
}

fn read_compressed(file: &Path, accepted: &str) -> std::io::Result<(Vec<u8>, Option<&'static str>)> {
    for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
        let is_accepted =
            accepted.split(',').any(|offer| offer.split(';').next().unwrap_or_default().trim() == encoding);
        if is_accepted && let Ok(body) = fs::read(format!("{}.{suffix}", file.display())) {
            return Ok((body, Some(encoding)));
        }
    }
    Ok((fs::read(file)?, None))
}

fn entity_tag(file: &Path, encoding: Option<&str>) -> Option<String> {
    let metadata = fs::metadata(file).ok()?;
    let changed = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}-{}\"", changed.as_nanos(), metadata.len(), encoding.unwrap_or("plain")))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of a few files in a folder of its own, removed at the end.
    struct Sample(PathBuf);

    impl Sample {
        fn new(name: &str) -> Sample {
            let dist = std::env::temp_dir().join(format!("loop-lab-{name}-{}", std::process::id()));
            fs::create_dir_all(dist.join("course")).unwrap();
            let files = [
                ("index.html", "home"),
                ("course/index.html", "course"),
                ("404.html", "not found"),
                ("app-1.js", "app"),
                ("app-1.js.br", "brotli"),
                ("_headers", "/x/*\n  Referrer-Policy: no-referrer\n/x/app-1.js\n  Cache-Control: immutable\n"),
            ];
            for (file, text) in files {
                fs::write(dist.join(file), text).unwrap();
            }
            Sample(dist)
        }

        fn get(&self, path: &str, accept_encoding: &str, if_none_match: &str) -> Response {
            let site = Site::open(&self.0, "/x/").unwrap();
            let request = Request {
                method: "GET".to_owned(),
                path: path.to_owned(),
                accept_encoding: accept_encoding.to_owned(),
                if_none_match: if_none_match.to_owned(),
                close: false,
            };
            answer(&site, &request)
        }
    }

    impl Drop for Sample {
        fn drop(&mut self) {
            _ = fs::remove_dir_all(&self.0);
        }
    }

    fn value<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        response.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn paths_lead_to_files_and_folders_and_never_outside() {
        let sample = Sample::new("paths");
        let cases = [
            ("/x/", "200 OK", "home"),
            ("/x/?a=1", "200 OK", "home"),
            ("/x/course", "200 OK", "course"),
            ("/x/course/", "200 OK", "course"),
            ("/x/nothing", "404 Not Found", "not found"),
            ("/x/../Cargo.toml", "404 Not Found", "not found"),
            ("/x//etc/passwd", "404 Not Found", "not found"),
            ("/x/_headers", "404 Not Found", "not found"),
            ("/", "404 Not Found", "the site is at /x/\n"),
        ];
        for (path, status, body) in cases {
            let response = sample.get(path, "", "");
            assert_eq!((response.status, String::from_utf8_lossy(&response.body).as_ref()), (status, body), "{path}");
        }
    }

    #[test]
    fn compressed_files_are_sent_to_who_takes_them() {
        let sample = Sample::new("compressed");
        let plain = sample.get("/x/app-1.js", "gzip", "");
        assert_eq!((plain.body.as_slice(), value(&plain, "Content-Encoding")), (b"app".as_slice(), None));
        let compressed = sample.get("/x/app-1.js", "gzip, br;q=1", "");
        assert_eq!(
            (compressed.body.as_slice(), value(&compressed, "Content-Encoding")),
            (b"brotli".as_slice(), Some("br"))
        );
        assert_eq!(value(&compressed, "Content-Type"), Some("text/javascript; charset=utf-8"));
    }

    #[test]
    fn headers_are_the_sites_own() {
        let sample = Sample::new("headers");
        let page = sample.get("/x/", "", "");
        assert_eq!(
            (value(&page, "Referrer-Policy"), value(&page, "Cache-Control")),
            (Some("no-referrer"), Some("no-cache"))
        );
        assert_eq!(value(&sample.get("/x/app-1.js", "", ""), "Cache-Control"), Some("immutable"));
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        let sample = Sample::new("again");
        let first = sample.get("/x/", "", "");
        let tag = value(&first, "ETag").unwrap();
        let second = sample.get("/x/", "", tag);
        assert_eq!((second.status, second.body.len()), ("304 Not Modified", 0));
    }
}

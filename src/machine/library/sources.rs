//! The modules that are written in Python, `library/python/*.py`, and the modelled libraries, `library/modelled/*.py`: each compiled once, however many
//! machines import it.
//!
//! Natively they are part of the program. The worker has them in a file of their own, since few programs import one: who runs the machine there
//! says how to read that file ([`provide`]), and it is read when the first of them is imported.

use crate::python::bytecode::Program;
use crate::python::error::CompileError;
use std::sync::OnceLock;

/// A module, by its dotted name, and what it was compiled to when it was first imported.
struct Written {
    name: &'static str,
    program: OnceLock<Program>,
}

macro_rules! written_in_python {
    ($($folder:literal: $($name:literal)*;)*) => {
        /// Them all.
        static MODULES: [Written; N_MODULES] = [$($(Written { name: $name, program: OnceLock::new() }),*),*];
        const N_MODULES: usize = [$($($name),*),*].len();

        /// The library file: each text under a line with its name.
        #[cfg(not(target_arch = "wasm32"))]
        fn read_file() -> Result<String, String> {
            Ok([$($("# module ", $name, "\n", include_str!(concat!($folder, "/", $name, ".py"))),*),*].concat())
        }
    };
}

written_in_python! {
    "python":
    "__future__" "_anext" "_attributes" "_builtins" "_calendar" "_complex" "_construct" "_deques" "_digests" "_frames" "_futures" "_generics" "_loopback" "_math" "_operators" "_subclasses" "abc" "asyncio.locks" "asyncio.protocols" "asyncio.queues" "asyncio.reports" "asyncio.runners" "asyncio.streams"
    "asyncio.taskgroups" "asyncio.tasks" "asyncio.threads" "asyncio.timeouts" "asyncio.transports" "atexit" "base64" "binascii" "bisect" "calendar" "cmath"
    "collections" "collections.abc" "concurrent" "concurrent.futures" "concurrent.futures._base"
    "concurrent.futures.process" "concurrent.futures.thread" "contextlib" "contextvars" "copy" "csv" "dataclasses"
    "datetime" "decimal" "enum" "errno" "fnmatch" "fractions" "functools" "gc" "graphlib" "heapq" "hmac" "html" "importlib" "inspect" "itertools" "json" "keyword" "multiprocessing" "multiprocessing.connection"
    "multiprocessing.dummy" "multiprocessing.managers" "multiprocessing.pool" "multiprocessing.queues" "multiprocessing.sharedctypes"
    "multiprocessing.synchronize" "numbers" "operator"
    "pickle" "platform" "pprint" "queue" "random" "re" "sched" "secrets" "shlex" "signal" "statistics" "string" "struct" "sys"
    "textwrap" "threading" "timeit" "traceback" "types" "typing" "typing_extensions" "unittest" "unittest.mock" "uuid" "warnings" "weakref" "zoneinfo";
    "modelled":
    "MySQLdb" "PIL" "PIL.Image" "PIL.ImageFilter" "_anyio_core" "_anyio_files" "_anyio_streams" "_anyio_sync" "_anyio_tasks" "_dbapi" "_dumping" "_files" "_http" "_httpx"
    "_middlewares" "_models" "_ndarray" "_parsing" "_redis" "_rows" "_schema" "_serving" "_sql" "_squeeze" "_validation" "aiofiles" "aiohttp" "aiosqlite" "anyio"
    "anyio.abc" "anyio.from_thread" "anyio.lowlevel" "anyio.streams" "anyio.streams.memory" "anyio.to_thread" "argon2" "asyncio.subprocess" "asyncpg" "bcrypt" "boto3" "bz2" "dns"
    "dns.asyncresolver" "dns.resolver" "dotenv" "elasticsearch" "fastapi" "fastapi.background" "fastapi.concurrency"
    "fastapi.datastructures" "fastapi.encoders" "fastapi.exceptions" "fastapi.middleware" "fastapi.middleware.cors"
    "fastapi.middleware.gzip" "fastapi.middleware.httpsredirect" "fastapi.middleware.trustedhost" "fastapi.requests"
    "fastapi.responses" "fastapi.routing" "fastapi.security" "fastapi.staticfiles" "fastapi.status"
    "fastapi.templating" "fastapi.websockets" "getpass" "glob" "grpc" "grpc.aio" "gzip" "hashlib" "http" "http.client"
    "httpx" "httpx2" "io" "joblib" "kafka" "logging" "logging.config" "logging.handlers" "lxml" "lxml.etree" "lzma" "mysql"
    "mysql.connector" "numpy" "numpy.linalg" "numpy.random" "orjson" "os" "os.path" "pandas" "paramiko" "pathlib"
    "pika" "psycopg" "psycopg2" "psycopg2.extras" "pydantic" "pydantic.alias_generators" "pydantic.dataclasses" "pydantic_settings" "pymongo" "pymysql" "redis"
    "redis.asyncio" "requests" "shutil" "sklearn" "sklearn.ensemble" "sklearn.linear_model" "smtplib" "socket"
    "sqlalchemy" "sqlalchemy.ext" "sqlalchemy.ext.asyncio" "sqlalchemy.orm" "sqlite3" "starlette"
    "starlette.background" "starlette.concurrency" "starlette.datastructures" "starlette.exceptions"
    "starlette.middleware" "starlette.middleware.base" "starlette.middleware.cors" "starlette.middleware.gzip"
    "starlette.middleware.httpsredirect" "starlette.middleware.sessions" "starlette.middleware.trustedhost"
    "starlette.requests" "starlette.responses" "starlette.status" "starlette.types" "starlette.websockets" "subprocess"
    "tempfile" "urllib" "urllib.error" "urllib.parse" "urllib.request" "urllib3" "uvicorn" "uvloop" "websocket"
    "zipfile" "zlib";
}

/// Before a module's name in the library file.
const HEADING: &str = "# module ";

/// How to read the library file, or why that failed.
pub type Read = fn() -> Result<String, String>;

#[cfg(target_arch = "wasm32")]
static READ: OnceLock<Read> = OnceLock::new();

/// Says how to read the library file where it is not part of the program.
#[cfg(target_arch = "wasm32")]
pub fn provide(read: Read) {
    // A second one would read the same file.
    let _ = READ.set(read);
}

#[cfg(target_arch = "wasm32")]
fn read_file() -> Result<String, String> {
    READ.get().map_or_else(|| Err("nobody said how".to_owned()), |read| read())
}

/// What a module compiles to; `None` if it is not one of these.
///
/// # Errors
/// Why the library file could not be read. It is tried again for the next import.
pub fn program_of(name: &str) -> Option<Result<&'static Program, String>> {
    let module = MODULES.iter().find(|module| module.name == name)?;
    if let Some(program) = module.program.get() {
        return Some(Ok(program));
    }
    let program = text_of(name).and_then(|text| crate::python::compile(text).map_err(|errors| reasons(&errors)));
    Some(program.map(|program| module.program.get_or_init(|| program)))
}

fn reasons(errors: &[CompileError]) -> String {
    let reasons = errors.iter().map(|error| format!("line {}: {}", error.span.line, error.message));
    reasons.collect::<Vec<_>>().join("; ")
}

/// The text of a module in the library file.
fn text_of(name: &str) -> Result<&'static str, String> {
    static FILE: OnceLock<String> = OnceLock::new();
    let file = match FILE.get() {
        Some(file) => file,
        None => {
            let file = read_file()?;
            FILE.get_or_init(|| file)
        }
    };
    let mut texts = file.split(HEADING).filter_map(|part| part.split_once('\n'));
    let text = texts.find(|(heading, _)| *heading == name).map(|(_, text)| text);
    text.ok_or_else(|| "it is from another version of this page, so reload it".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_is_found_in_the_file_and_compiles() {
        for Written { name, .. } in &MODULES {
            let text = text_of(name).expect("the file is there");
            assert!(!text.contains(HEADING) && text.starts_with("\"\"\""), "{name}: {text}");
            assert!(program_of(name).is_some_and(|program| program.is_ok()), "{name} compiles");
        }
        assert!(program_of("tensorflow").is_none());
    }

    #[test]
    fn every_file_is_a_module() {
        let library = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/machine/library");
        let n_files = |folder: &str| std::fs::read_dir(library.join(folder)).expect("the folder is there").count();
        assert_eq!(n_files("python") + n_files("modelled"), N_MODULES);
    }
}

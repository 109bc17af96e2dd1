//! Where things are: the repository and what is made in it.

use crate::trouble::{Result, Trouble};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The repository's folder; every other path hangs off it.
pub struct Place {
    root: PathBuf,
}

impl Place {
    /// The repository this was started in.
    pub fn find() -> Result<Place> {
        let manifest_dir = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        match manifest_dir.as_deref().and_then(Path::parent) {
            Some(root) => Ok(Place { root: root.to_owned() }),
            None => Err(Trouble::new("start this as `cargo xtask …`, inside the repository")),
        }
    }

    /// The repository's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path in the repository.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Programs that xtask installs: kept between builds, unknown to git.
    pub fn tools(&self) -> PathBuf {
        self.path("target/tools")
    }

    /// The deployable site.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// Where cargo keeps what it downloads.
    pub fn cargo_home() -> Option<PathBuf> {
        let home = || env::home_dir().map(|home| home.join(".cargo"));
        env::var_os("CARGO_HOME").map(PathBuf::from).filter(|path| path.is_absolute()).or_else(home)
    }

    /// `PATH` with our own programs first.
    pub fn search_path(&self) -> OsString {
        let own = [self.tools().join("bin"), self.path("node_modules/.bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        env::join_paths(own.into_iter().chain(env::split_paths(&inherited))).unwrap_or(inherited)
    }
}

//! Builds and serves on 127.0.0.1: a development build that follows the sources, or the deployable site.

use crate::command_line::Serve;
use crate::place::Place;
use crate::process::{program, start};
use crate::server::Site;
use crate::site;
use crate::tools;
use crate::trouble::{About, Result, Trouble};
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread::{self, sleep};
use std::time::Duration;

/// Gets what is missing, builds, serves until interrupted.
pub fn run(place: &Place, options: &Serve) -> Result<()> {
    ensure_free(options.port)?;
    if options.release { deployable(place, options) } else { development(place, options) }
}

/// The site as it is deployed, with its headers, compressed.
fn deployable(place: &Place, options: &Serve) -> Result<()> {
    site::build(place, &site::Address::at_path("/")?)?;
    Site::open(&place.dist(), "/")?.serve(options.port)?;
    announce(options);
    loop {
        thread::park();
    }
}

/// A build that is made again when a source changes.
fn development(place: &Place, options: &Serve) -> Result<()> {
    tools::ensure_for_site(place)?;
    println!("Building Loop Lab for development; it rebuilds when a source changes");
    for folder in ["target/dev-site", "target/assets"] {
        fs::create_dir_all(place.path(folder)).about(format!("make {folder}"))?;
    }
    let port = options.port.to_string();
    let arguments = ["serve", "--quiet", "--port", &port, "--dist", "target/dev-site", "--disable-address-lookup"];
    let mut trunk = start(&mut program(place, "trunk", &arguments))?;
    wait_for_answer(&mut trunk, options.port)?;
    announce(options);
    let status = trunk.wait().about("wait for trunk")?;
    if status.success() { Ok(()) } else { Err(Trouble::new("trunk stopped")) }
}

fn announce(options: &Serve) {
    let address = format!("http://127.0.0.1:{}/", options.port);
    println!("Loop Lab is at {address}");
    if options.open {
        show_in_browser(&address);
    }
}

fn ensure_free(port: u16) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        Trouble::new(format!("port {port} cannot be used ({error}); try `--port {}`", port.wrapping_add(1)))
    })
}

fn wait_for_answer(trunk: &mut Child, port: u16) -> Result<()> {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if trunk.try_wait().about("wait for trunk")?.is_some() {
            return Err(Trouble::new("trunk could not build the site; its reasons are above"));
        }
        sleep(Duration::from_millis(200));
    }
    Ok(())
}

/// Best effort: the address is on the screen in any case.
fn show_in_browser(address: &str) {
    let mut opener = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.args(["/C", "start"]);
        shell
    } else {
        Command::new("xdg-open")
    };
    if opener.arg(address).spawn().is_err() {
        println!("(no program to open a browser with was found)");
    }
}

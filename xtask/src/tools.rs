//! The tools that a command needs: found, installed where that is safe, or named with the command that mends it.
//!
//! Nothing here uses sudo: system packages are installed only where the user is root already.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask_wasm::anyhow::{Context as _, Result, bail};

use crate::process::{find, output, root, run, succeeds};
use crate::wasm::TARGET;

const NODE_MEND: &str = "install Node.js 20 or later with npm (https://nodejs.org; on Debian: apt install nodejs npm)";

/// Adds the wasm target of Rust where it is missing.
pub(crate) fn wasm_target() -> Result<()> {
    let library = output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("Adding the Rust target {TARGET}…");
    run(
        Command::new("rustup").args(["target", "add", TARGET]).current_dir(root()),
        &format!("Rust's target {TARGET} is missing; run `rustup target add {TARGET}` (rustup: https://rustup.rs)"),
    )
}

/// Adds a part of the Rust toolchain, `rustfmt` or `clippy`, where it is missing.
pub(crate) fn rust_component(name: &str, subcommand: &str) -> Result<()> {
    if succeeds(Command::new("cargo").args([subcommand, "--version"])) {
        return Ok(());
    }
    println!("Adding {name}…");
    run(
        Command::new("rustup").args(["component", "add", name]).current_dir(root()),
        &format!("{name} is missing; run `rustup component add {name}` (rustup: https://rustup.rs)"),
    )
}

/// Node.js, or what to do to have it.
pub(crate) fn node() -> Result<PathBuf> {
    find(&["node"]).with_context(|| format!("Node.js is missing: {NODE_MEND}"))
}

/// Installs the npm packages that a folder's lock file names, unless they are there already.
pub(crate) fn npm_packages(folder: &Path) -> Result<()> {
    let modified = |file: &str| fs::metadata(folder.join(file)).and_then(|metadata| metadata.modified());
    if let (Ok(wanted), Ok(installed)) = (modified("package-lock.json"), modified("node_modules/.package-lock.json"))
        && installed >= wanted
    {
        return Ok(());
    }
    println!("Installing the npm packages of {}…", folder.strip_prefix(root()).unwrap_or(folder).display());
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(
        Command::new(npm)
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(folder),
        &format!("run `npm ci` in {}; if npm itself is missing, {NODE_MEND}", folder.display()),
    )
}

/// The system's Chromium; installed from Debian's packages where the user is root.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(chromium) = find_chromium() {
        return Ok(chromium);
    }
    install_debian(&["chromium"]).context("Chromium is missing, which the browser tests need")?;
    find_chromium().context("Chromium is still not found: set LADDERLAB_CHROMIUM to the path of the program")
}

/// Sees to a font with Chinese characters, without which screenshots show empty boxes. Elsewhere than on Linux the
/// system brings one.
pub(crate) fn chinese_font() {
    let present =
        || output(Command::new("fc-list").args([":lang=zh-cn", "family"])).is_some_and(|list| !list.is_empty());
    if !cfg!(target_os = "linux") || present() {
        return;
    }
    if let Err(error) = install_debian(&["fontconfig", "fonts-noto-cjk"]) {
        println!("Note: no font with Chinese characters, so screenshots show boxes instead: {error}");
    }
}

fn find_chromium() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os("LADDERLAB_CHROMIUM") {
        return Some(PathBuf::from(chosen));
    }
    let usual_places = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
    ];
    find(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
        .or_else(|| usual_places.iter().map(PathBuf::from).find(|place| place.is_file()))
}

/// Installs some of Debian's packages, or says how.
fn install_debian(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if find(&["apt-get"]).is_none() {
        bail!(
            "install {names} with your system's package manager (for another Chrome, set LADDERLAB_CHROMIUM to its path)"
        );
    }
    let mend = format!("run `apt-get update && apt-get install {names}` as root");
    if !is_root {
        bail!("{mend}");
    }
    println!("Installing {names} (apt-get)…");
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    for arguments in [&["update", "-qq"][..], &[&install, packages].concat()] {
        run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"), &mend)?;
    }
    Ok(())
}

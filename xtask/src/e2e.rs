//! The browser's side: Playwright's tests and the screenshots, on the system's Chromium.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask_wasm::anyhow::{Context as _, Result, ensure};
use xtask_wasm::clap;

use crate::process::{root, run, target};
use crate::{dist, tools};

/// Which screenshots are taken, and where they go.
#[derive(clap::Args)]
pub(crate) struct ShotOptions {
    /// The folder for the pictures [default: target/shots].
    folder: Option<PathBuf>,
    /// Show `dist/` as it is.
    #[arg(long)]
    no_build: bool,
}

/// Sees to Node.js, the npm packages, Chromium and a Chinese font.
pub(crate) fn prepare() -> Result<()> {
    tools::node()?;
    tools::npm_packages(&folder())?;
    tools::chromium()?;
    tools::chinese_font();
    Ok(())
}

/// Runs the browser tests on `dist/` as it is.
pub(crate) fn test(arguments: &[String]) -> Result<()> {
    run(
        node("node_modules/@playwright/test/cli.js")?.arg("test").args(arguments),
        "what failed is above; pictures are in tests/e2e/results",
    )
}

/// The command `cargo xtask shots`.
pub(crate) fn take_shots(options: &ShotOptions) -> Result<()> {
    prepare()?;
    if !options.no_build {
        dist::build(&dist::Options { dev: false })?;
    }
    let pictures = match &options.folder {
        Some(folder) => std::path::absolute(folder)?,
        None => target().join("shots"),
    };
    run(node("shots.mjs")?.arg(&pictures), "the browser's messages are above")
}

/// A script of the folder, told which Chromium and which port it may use.
pub(crate) fn node(script: impl AsRef<Path>) -> Result<Command> {
    ensure!(dist::folder().join("index.html").is_file(), "nothing is built yet: run `cargo xtask dist`");
    let mut command = Command::new(tools::node()?);
    command
        .arg(script.as_ref())
        .current_dir(folder())
        .env("LADDERLAB_CHROMIUM", tools::chromium()?)
        .env("LADDERLAB_PORT", free_port()?.to_string());
    Ok(command)
}

fn folder() -> PathBuf {
    root().join("tests").join("e2e")
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

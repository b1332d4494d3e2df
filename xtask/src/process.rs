//! Runs other programs, and where the project's folders are.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use xtask_wasm::anyhow::{Context as _, Result, bail};

/// The project's root folder.
pub(crate) fn root() -> &'static Path {
    xtask_wasm::metadata().workspace_root.as_std_path()
}

/// Cargo's target folder; what we keep there is gone with `cargo clean`.
pub(crate) fn target() -> &'static Path {
    xtask_wasm::metadata().target_directory.as_std_path()
}

/// A `cargo` command in the project's root.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command to its end, its output shown; `mend` says what to do when it fails.
pub(crate) fn run(command: &mut Command, mend: &str) -> Result<()> {
    let name = words(command);
    let status = command.status().with_context(|| format!("`{name}` could not be started: {mend}"))?;
    if !status.success() {
        bail!("`{name}` failed ({status}): {mend}");
    }
    Ok(())
}

/// Whether a command can be started and succeeds, its output hidden.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What a command prints, without the surrounding white space; `None` if it fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of these programs that the search path holds.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| {
            folders.iter().map(move |folder| folder.join(name).with_extension(std::env::consts::EXE_EXTENSION))
        })
        .find(|candidate| candidate.is_file())
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    command.get_args().fold(program, |words, argument| words + " " + &argument.to_string_lossy())
}

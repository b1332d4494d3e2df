//! Ships the program with what a first visit shows made ready: its `prepare` is run in Node.js when it is built, and the
//! memory as it is then becomes the program's data.

use std::fs;
use std::process::Command;

use xtask_wasm::anyhow::{Context as _, Result};

use crate::process::{root, run, target};
use crate::{split, tools};

/// The program as it is after `prepare`. Without Node.js it stays as it is: a first visit then prepares for itself.
pub(crate) fn prepare(wasm: &[u8]) -> Result<Vec<u8>> {
    let Ok(node) = tools::node() else {
        println!("Note: built without Node.js, so a first visit takes longer to open.");
        return Ok(wasm.to_vec());
    };
    let folder = target().join("xtask").join("prepare");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let (program, memory) = (folder.join("program.wasm"), folder.join("memory"));
    fs::write(&program, wasm).with_context(|| format!("cannot write {}", program.display()))?;
    let mut command = Command::new(node);
    command.arg(root().join("xtask/prepare.mjs")).args([&program, &memory]);
    run(&mut command, "what a first visit shows must not need the page: see src/ui/app/opening.rs")?;
    let memory = fs::read(&memory).with_context(|| format!("cannot read {}", memory.display()))?;
    split::with_memory(wasm, &memory)
}

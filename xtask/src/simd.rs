//! Checks that the built wasm really has SIMD instructions: a forgotten flag would cost speed without any error.

use xtask_wasm::anyhow::{Context as _, Result, ensure};

/// The first byte of every SIMD instruction in the binary format.
const SIMD_PREFIX: u8 = 0xfd;

/// Counts the SIMD instructions and complains if there are none.
pub(crate) fn check(wasm: &[u8]) -> Result<()> {
    let found = count(wasm)?;
    ensure!(
        found > 0,
        "no v128 operations found in the wasm: is -Ctarget-feature=+simd128 still set in xtask/src/wasm.rs?"
    );
    println!("SIMD: {found} v128 operations");
    Ok(())
}

fn count(wasm: &[u8]) -> Result<usize> {
    let mut found = 0;
    for payload in wasmparser::Parser::new(0).parse_all(wasm) {
        let payload = payload.context("the built wasm cannot be read; run `cargo clean` and build again")?;
        if let wasmparser::Payload::CodeSectionEntry(body) = payload {
            for operator in body.get_operators_reader()?.into_iter_with_offsets() {
                let (_, offset) = operator?;
                found += usize::from(wasm.get(offset) == Some(&SIMD_PREFIX));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::count;

    /// A module with one function of the given instructions, all in one-byte sizes.
    fn module(code: &[u8]) -> Vec<u8> {
        let size = |length: usize| u8::try_from(length).unwrap();
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0".to_vec();
        wasm.extend([10, size(code.len() + 4), 1, size(code.len() + 2), 0]);
        wasm.extend(code);
        wasm.push(0x0b);
        wasm
    }

    #[test]
    fn simd_instructions_are_counted() {
        // i32.const 1, i8x16.splat, i8x16.popcnt, drop
        assert_eq!(count(&module(&[0x41, 1, 0xfd, 15, 0xfd, 0x62, 0x1a])).unwrap(), 2);
    }

    #[test]
    fn the_prefix_inside_a_constant_does_not_count() {
        // i32.const 253 (its first byte is 0xfd), drop
        assert_eq!(count(&module(&[0x41, 0xfd, 1, 0x1a])).unwrap(), 0);
    }
}

//! What a first visit downloads, as it is, with gzip and with brotli.

use std::fs;
use std::io::Write as _;
use std::ops::Add;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use xtask_wasm::anyhow::{Context as _, Result};

use crate::dist::{FIRST, REST};

impl Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Most bytes (brotli) that a first visit may download: the present size with a little room, so that it does not grow
/// unseen.
pub(crate) const LIMIT: usize = 222_000;

/// Bytes as stored, with gzip and with brotli.
#[derive(Clone, Copy, Default)]
pub(crate) struct Size {
    raw: usize,
    gzip: usize,
    pub(crate) brotli: usize,
}

/// Measures and prints what a first visit fetches until the page can be used, and what comes after; returns the first.
pub(crate) fn print(dist: &Path) -> Result<Size> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| is_of_first_visit(name));
    names.sort();

    println!("{:<16} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    let mut total = Size::default();
    for name in &names {
        total = total + print_file(dist, name)?;
    }
    print_line("first visit", total);
    let rest = print_file(dist, REST)?;
    print_line("with the rest", total + rest);
    Ok(total)
}

/// The page, its code and its looks; neither the rest of the program, which is fetched once the page is painted, nor
/// the whole, which is for programs that call it.
fn is_of_first_visit(name: &str) -> bool {
    let is_code = Path::new(name)
        .extension()
        .is_some_and(|extension| ["html", "js", "css"].iter().any(|code| extension == *code));
    is_code || name == FIRST
}

/// The bytes with gzip, as small as it gets.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The bytes with gzip, smaller still; takes seconds.
pub(crate) fn small_gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut small)?;
    Ok(small)
}

fn measure(bytes: &[u8]) -> Result<Size> {
    let mut brotli = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &settings)?;
    Ok(Size { raw: bytes.len(), gzip: gzip(bytes)?.len(), brotli: brotli.len() })
}

fn print_file(dist: &Path, name: &str) -> Result<Size> {
    let size = measure(&fs::read(dist.join(name)).with_context(|| format!("cannot read {name}"))?)?;
    print_line(name, size);
    Ok(size)
}

fn print_line(name: &str, size: Size) {
    println!("{name:<16} {:>9} {:>9} {:>9}", size.raw, size.gzip, size.brotli);
}

//! Serves `dist/` to this machine's browsers: plain files, no cache, nothing outside the folder.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use xtask_wasm::anyhow::{Context as _, Result, ensure};
use xtask_wasm::clap;

use crate::dist;

/// What is served, and where.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// A debug build: compiles faster, runs slower.
    #[arg(long)]
    dev: bool,
    /// Serve `dist/` as it is.
    #[arg(long, conflicts_with = "dev")]
    no_build: bool,
    /// The first port to try; if it is taken, the next free one is used.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// The command `cargo xtask serve`.
pub(crate) fn run(options: &Options) -> Result<()> {
    if !options.no_build {
        dist::build(&dist::Options { dev: options.dev })?;
    }
    let folder = dist::folder();
    ensure!(folder.join("index.html").is_file(), "nothing is built yet: run `cargo xtask dist`");
    let listener = listen(options.port)?;
    println!("Serving; stop with Ctrl-C. Open:");
    println!("http://{}/", listener.local_addr()?);
    for stream in listener.incoming() {
        let (Ok(stream), folder) = (stream, folder.clone()) else {
            continue;
        };
        // A visitor who goes away in the middle is no error.
        thread::spawn(move || answer(&stream, &folder).ok());
    }
    Ok(())
}

fn listen(first: u16) -> Result<TcpListener> {
    let last = first.saturating_add(99);
    (first..=last).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()).with_context(|| {
        format!("the ports {first} to {last} are all taken: choose one with `cargo xtask serve --port 9000`")
    })
}

fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(16 * 1024)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head is read and ignored: closing with unread bytes would reset the connection.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }

    let mut words = request.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found = file_of(address, folder).and_then(|file| Some((media_type(&file), fs::read(file).ok()?)));
    let (status, media_type, body) = match (method, found) {
        ("GET" | "HEAD", Some((media_type, body))) => ("200 OK", media_type, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"Not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"Only GET and HEAD\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len(),
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    Ok(())
}

/// The file an address means; `None` if it could lead out of the folder.
fn file_of(address: &str, folder: &Path) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut file = folder.to_owned();
    for part in decode(path)?.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

/// Undoes percent-encoding.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "gz" => "application/gzip",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_of;

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(file_of(address, Path::new("/none")).as_deref(), expected.map(Path::new));
    }

    #[test]
    fn addresses_lead_to_files() {
        check("/app.js", Some("/none/app.js"));
        check("/app.js?v=1", Some("/none/app.js"));
        check("/%E6%96%B9%E6%A1%88.json", Some("/none/方案.json"));
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        for address in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/a/..%2f..%2fx",
            "/..\\x",
            "/C:/x",
            "x",
            "/%zz",
            "/%E6",
            "/.git/config",
        ] {
            check(address, None);
        }
    }
}

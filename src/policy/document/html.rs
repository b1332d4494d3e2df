//! The regulation as HTML, to paste as rich text into a wiki or a document: plain elements, no styles of ours.

use super::{Block, Line, Regulation, Table, Words};

/// The regulation as HTML.
#[must_use]
pub fn html(regulation: &Regulation) -> String {
    let mut text = format!("<h1>{}</h1>", words(&regulation.title));
    for chapter in &regulation.chapters {
        text.extend(["<h2>", &chapter.number, " ", &words(&chapter.title), "</h2>"]);
        for article in &chapter.articles {
            text.extend(["<h3>", &article.number, " ", &words(&article.title), "</h3>"]);
            for block in &article.blocks {
                match block {
                    Block::Line(line) => text.push_str(&self::line(line, regulation)),
                    Block::Table(table) => text.push_str(&self::table(table)),
                }
            }
        }
    }
    text
}

/// A paragraph. Items are paragraphs with their number and an indent of spaces: a list of the browser's would number
/// them anew.
fn line(line: &Line, regulation: &Regulation) -> String {
    let indent = "&emsp;".repeat(line.depth.saturating_sub(1) * 2);
    let space = if line.number.is_empty() || line.number.ends_with('）') { "" } else { " " };
    let clause = line.clause.as_ref().map(|id| {
        let id = escaped(id.as_str());
        regulation.lang.pick(format!("（{id}）"), format!(" ({id})"))
    });
    format!("<p>{indent}{}{space}{}{}{}</p>", line.number, words(&line.words), clause.unwrap_or_default(), line.end)
}

fn table(table: &Table) -> String {
    let mut text = "<table border=\"1\"><thead><tr>".to_owned();
    for head in &table.head {
        text.extend(["<th>", &escaped(head), "</th>"]);
    }
    text.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        text.push_str("<tr>");
        for cell in &row.cells {
            text.extend(["<td>", &words(cell), "</td>"]);
        }
        text.push_str("</tr>");
    }
    text + "</tbody></table>"
}

fn words(words: &Words) -> String {
    words.marked(escaped, ["<del>", "</del>"])
}

/// Words without any meaning to HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\n', "<br>")
}

//! The regulation as Markdown. Words of the user are escaped; a redline uses `~~ ~~` and `<ins>`.

use super::{Block, Line, Regulation, Row, Table, Words};

/// The regulation as Markdown.
#[must_use]
pub fn markdown(regulation: &Regulation) -> String {
    let mut text = format!("# {}\n", words(&regulation.title));
    for chapter in &regulation.chapters {
        text.extend(["\n## ", &chapter.number, " ", &words(&chapter.title), "\n"]);
        for article in &chapter.articles {
            text.extend(["\n### ", &article.number, " ", &words(&article.title), "\n"]);
            let mut is_list = false;
            for block in &article.blocks {
                let is_item = matches!(block, Block::Line(line) if line.depth > 0);
                if !(is_item && is_list) {
                    text.push('\n');
                }
                is_list = is_item;
                match block {
                    Block::Line(line) => text.push_str(&self::line(line, regulation)),
                    Block::Table(table) => text.push_str(&self::table(table)),
                }
            }
        }
    }
    text
}

fn line(line: &Line, regulation: &Regulation) -> String {
    let indent = "  ".repeat(line.depth.saturating_sub(1));
    let bullet = if line.depth > 0 { "- " } else { "" };
    let space = if line.number.is_empty() || line.number.ends_with('）') { "" } else { " " };
    let said = words(&line.words);
    // A number at the start of a paragraph would begin a list.
    let said = if line.depth == 0 { unlisted(said) } else { said };
    let clause = line.clause.as_ref().map(|id| {
        let id = escaped(id.as_str());
        regulation.lang.pick(format!("（{id}）"), format!(" ({id})"))
    });
    format!("{indent}{bullet}{}{space}{said}{}{}\n", line.number, clause.unwrap_or_default(), line.end)
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = row(table.head.iter().map(|head| escaped(head)).collect());
    text.push_str(&row(vec!["---".to_owned(); table.head.len()]));
    for Row { cells, .. } in &table.rows {
        text.push_str(&row(cells.iter().map(words).collect()));
    }
    text
}

fn words(words: &Words) -> String {
    words.marked(escaped, ["~~", "~~"])
}

/// Words without any meaning to Markdown.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => safe.extend(['\\', character]),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\n' => safe.push_str("<br>"),
            '\r' => {}
            other => safe.push(other),
        }
    }
    safe
}

/// A paragraph that begins with `#`, `-`, `+`, `=` or `1.` stays a paragraph.
fn unlisted(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let behind = text.chars().nth(digits);
    if text.starts_with(['#', '-', '+', '=']) {
        format!("\\{text}")
    } else if digits > 0 && matches!(behind, Some('.' | ')')) {
        let (number, rest) = text.split_at(digits);
        format!("{number}\\{rest}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_user_mean_nothing_to_markdown() {
        assert_eq!(escaped("a*b_c|d<e>&[x](y)`~\\"), "a\\*b\\_c\\|d&lt;e&gt;&amp;\\[x\\](y)\\`\\~\\\\");
        assert_eq!(escaped("a\r\nb"), "a<br>b");
    }

    #[test]
    fn paragraph_is_no_list_and_no_heading() {
        assert_eq!(unlisted("# a".into()), "\\# a");
        assert_eq!(unlisted("12. a".into()), "12\\. a");
        assert_eq!(unlisted("12 人".into()), "12 人");
    }
}

//! How a text is stored: its revision in a first line of its own, so that both are written at once.

const MARK: &str = "revision ";

/// What all keys of the app begin with, in the folder of the page at `path`.
pub(super) fn prefix(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("ladderlab:{folder}/:")
}

/// A text with its revision.
pub(super) fn seal(revision: u64, text: &str) -> String {
    format!("{MARK}{revision}\n{text}")
}

/// The revision and the text. What has no revision line was not written here: it is revision 0 as a whole.
pub(super) fn open(stored: &str) -> (u64, &str) {
    let parts = stored.strip_prefix(MARK).and_then(|rest| rest.split_once('\n'));
    parts.and_then(|(revision, text)| Some((revision.parse().ok()?, text))).unwrap_or((0, stored))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_as_it_went_in() {
        for text in ["", "{\"a\":1}", "revision 3\nx", "a\nb\n"] {
            assert_eq!(open(&seal(7, text)), (7, text));
        }
    }

    #[test]
    fn text_of_another_hand_is_whole_and_of_revision_0() {
        for text in ["", "{}", "revision x\n{}", "revision 3"] {
            assert_eq!(open(text), (0, text));
        }
    }

    #[test]
    fn two_folders_on_one_site_have_keys_of_their_own() {
        assert_eq!(prefix("/wiki/ladder/index.html"), "ladderlab:/wiki/ladder/:");
        assert_eq!(prefix("/wiki/ladder/"), prefix("/wiki/ladder/index.html"));
        assert_ne!(prefix("/wiki/"), prefix("/wiki/ladder/"));
    }
}

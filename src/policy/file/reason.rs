//! What the reader of a file says is wrong, in Chinese. Its own words are English, of a few fixed forms.

/// The reason in Chinese; what has no known form stays as it is.
pub(super) fn in_chinese(reason: &str) -> String {
    if let Some(field) = reason.strip_prefix("missing field ") {
        return format!("缺少字段{}", quoted(field));
    }
    if let Some(field) = reason.strip_prefix("duplicate field ") {
        return format!("字段{}出现了两次", quoted(field));
    }
    if let Some((value, expected)) = reason.strip_prefix("unknown variant ").and_then(|it| it.split_once(", expected "))
    {
        return format!("没有{}这种写法，可用的有：{}", quoted(value), choices(expected));
    }
    let wrong = reason.strip_prefix("invalid type: ").or_else(|| reason.strip_prefix("invalid value: "));
    if let Some((found, expected)) = wrong.and_then(|it| it.split_once(", expected ")) {
        return format!("应为{}，现为{}", kind(expected), kind(found));
    }
    reason.to_owned()
}

/// `` `name` `` as “name”.
fn quoted(text: &str) -> String {
    format!("“{}”", text.trim().trim_matches('`'))
}

/// `` one of `a`, `b` `` or `` `a` or `b` `` as a、b.
fn choices(expected: &str) -> String {
    let names: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    if names.is_empty() { expected.to_owned() } else { names.join("、") }
}

/// A kind of value, with the value itself where it is told.
fn kind(words: &str) -> String {
    const KINDS: [(&str, &str); 16] = [
        ("a string", "文字"),
        ("string", "文字"),
        ("a boolean", "true 或 false"),
        ("boolean", "true/false"),
        ("a sequence", "列表"),
        ("sequence", "列表"),
        ("a map", "对象"),
        ("map", "对象"),
        ("struct", "对象"),
        ("number", "数字"),
        ("integer", "数字"),
        ("floating point", "小数"),
        ("null", "空值"),
        ("unit value", "空值"),
        ("u32", "0 或正整数"),
        ("a number", "数字"),
    ];
    let known = KINDS.iter().filter(|(en, _)| words.starts_with(en)).max_by_key(|(en, _)| en.len());
    match known {
        Some((en, zh)) => {
            let value = words.get(en.len()..).unwrap_or_default().trim();
            let is_value = value.starts_with(['"', '`']);
            if is_value { format!("{zh}“{}”", value.trim_matches(['"', '`'])) } else { (*zh).to_owned() }
        }
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_reasons_are_said_in_chinese() {
        for (en, zh) in [
            ("missing field `id`", "缺少字段“id”"),
            ("unknown variant `sum`, expected one of `mean`, `minimum`", "没有“sum”这种写法，可用的有：mean、minimum"),
            ("invalid type: string \"many\", expected u32", "应为0 或正整数，现为文字“many”"),
            ("invalid type: sequence, expected struct Policy", "应为对象，现为列表"),
            ("a date is written 2026-06-30", "a date is written 2026-06-30"),
        ] {
            assert_eq!(in_chinese(en), zh);
        }
    }
}

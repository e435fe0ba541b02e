//! Our lines in a file of git's attributes: between two marks at its head, so that whatever else it says stays
//! byte for byte and has the last word.

const FIRST: &str = "# prikaz git-setup: начало";
/// There was no such file before.
const FIRST_OF_NEW: &str = "# prikaz git-setup: начало, файл создан";
const LAST: &str = "# prikaz git-setup: конец";
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The file with these lines of ours, in the place of any that it has; none: there is no file yet.
pub fn with(file: Option<&[u8]>, lines: &[String]) -> Vec<u8> {
    let created = file.is_none_or(|file| without(file).is_some_and(|rest| rest.is_none()));
    let rest = file.and_then(|file| without(file).unwrap_or_else(|| Some(file.to_vec()))).unwrap_or_default();
    let (mark, rest) = match rest.strip_prefix(MARK) {
        Some(rest) => (MARK, rest),
        None => (&[][..], &rest[..]),
    };
    let first = if created { FIRST_OF_NEW } else { FIRST };
    let ours: String = std::iter::once(first)
        .chain(lines.iter().map(String::as_str))
        .chain([LAST])
        .map(|line| format!("{line}\n"))
        .collect();
    [mark, ours.as_bytes(), rest].concat()
}

/// The file without lines of ours, or none where nothing would be left of a file that we made. The outer none: there
/// are no lines of ours.
#[expect(clippy::option_option, reason = "two questions: is there something of ours, and what is left")]
pub fn without(file: &[u8]) -> Option<Option<Vec<u8>>> {
    let lines: Vec<&[u8]> = file.split_inclusive(|byte| *byte == b'\n').collect();
    let is = |line: &[u8], mark: &str| {
        let line = line.strip_prefix(MARK).unwrap_or(line);
        line.trim_ascii_end() == mark.as_bytes()
    };
    let first = lines.iter().position(|line| is(line, FIRST) || is(line, FIRST_OF_NEW))?;
    // Without its end only what can be ours is.
    let last = lines[first..].iter().position(|line| is(line, LAST)).map(|last| first + last);
    let last = last.unwrap_or_else(|| {
        let ours = lines[first + 1..].iter().take_while(|line| is_ours(line)).count();
        first + ours
    });
    let created = is(lines[first], FIRST_OF_NEW);
    let mark = if lines[first].starts_with(MARK) { MARK } else { &[] };
    let rest = [mark, &lines[..first].concat(), &lines[last + 1..].concat()].concat();
    Some(Some(rest).filter(|rest| !(created && rest.is_empty())))
}

fn is_ours(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.ends_with(format!(" diff={}", super::DRIVER).as_bytes()) || line.ends_with(b" !diff")
}

/// A file or all programmes of a folder, by its name within the repository, as patterns.
pub fn patterns(name: &str, is_folder: bool) -> Vec<String> {
    let driver = format!("diff={}", super::DRIVER);
    if !is_folder {
        return vec![format!("{} {driver}", pattern(name, ""))];
    }
    [("**/*.yaml", driver.as_str()), ("**/*.yml", &driver)]
        .into_iter()
        // What lies among programmes and is none.
        .chain(["**/prikaz.yaml", "**/style.yaml", "**/.*/**"].map(|below| (below, "!diff")))
        .map(|(below, attribute)| format!("{} {attribute}", pattern(name, below)))
        .collect()
}

/// A pattern from the root of the repository; what is special in the name is not.
fn pattern(name: &str, below: &str) -> String {
    let mut pattern = "/".to_owned();
    for c in name.chars() {
        if matches!(c, '*' | '?' | '[' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    if !name.is_empty() && !below.is_empty() {
        pattern.push('/');
    }
    pattern.push_str(below);
    if !pattern.contains(|c: char| c == '"' || c.is_whitespace() || c.is_control()) {
        return pattern;
    }
    let quoted: String = pattern
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_ascii_control() => format!("\\{:03o}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{quoted}\"")
}

#[cfg(test)]
mod tests {
    use super::{patterns, with, without};

    #[test]
    fn what_was_there_stays_to_the_byte() {
        let lines = ["/п/**/*.yaml diff=prikaz".to_owned()];
        for before in ["", "*.png binary", "*.png binary\r\n\r\n", "\u{FEFF}* text\n", "# prikaz git-setup: конец\n"]
        {
            let made = with(Some(before.as_bytes()), &lines);
            let text = String::from_utf8(made.clone()).unwrap();
            assert!(text.contains("/п/**/*.yaml diff=prikaz\n"), "{text}");
            assert_eq!(without(&made), Some(Some(before.as_bytes().to_vec())), "{text}");
            assert_eq!(with(Some(&made), &lines), made, "twice is once");
            assert_eq!(without(before.as_bytes()), None);
        }
        let made = with(None, &lines);
        assert_eq!(without(&made), Some(None), "a file of ours goes whole");
        assert_eq!(with(Some(&made), &lines), made);
        let more = [&made[..], b"*.png binary\n"].concat();
        assert_eq!(without(&more), Some(Some(b"*.png binary\n".to_vec())));
        assert_eq!(without(&with(Some(&more), &lines)), Some(Some(b"*.png binary\n".to_vec())));
        let before = [b"a b\n", &made[..], b"c d"].concat();
        assert_eq!(without(&before), Some(Some(b"a b\nc d".to_vec())));
    }

    #[test]
    fn a_mark_without_its_end_takes_nothing_of_others() {
        let torn = "# prikaz git-setup: начало\n/a/**/*.yaml diff=prikaz\n*.png binary\n";
        assert_eq!(without(torn.as_bytes()), Some(Some(b"*.png binary\n".to_vec())));
    }

    #[test]
    fn names_are_taken_as_they_are() {
        assert_eq!(patterns("а/b.yaml", false), ["/а/b.yaml diff=prikaz"]);
        assert_eq!(patterns("", true)[0], "/**/*.yaml diff=prikaz");
        assert_eq!(patterns("мои [п]", true)[0], r#""/мои \\[п]/**/*.yaml" diff=prikaz"#);
        assert_eq!(patterns("a\"b", false), [r#""/a\"b" diff=prikaz"#]);
    }
}

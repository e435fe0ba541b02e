//! A copy of a programme as a draft: its structure, words and comments without the number and the
//! date of its act, under a header of its own.

use crate::edit::{Edit, apply};
use crate::model;
use crate::schema::{self, Language, ROOT};
use crate::source::Source;
use crate::yaml::edit::take_out;
use crate::yaml::{self, Node};

/// What a copy is to be.
#[derive(Debug)]
pub struct Copy<'a> {
    /// Comment lines that tell what the file is, without «#».
    pub header: &'a [String],
    /// The comments above the programme are of its source alone and make room for the header.
    pub replaces_header: bool,
    /// The keys' language; none keeps that of the file.
    pub language: Option<Language>,
}

/// A programme's text in a language of keys, and what its files need.
#[derive(Debug)]
pub struct Copied {
    pub text: String,
    pub language: Language,
    /// Files of pictures, as the programme names them.
    pub pictures: Vec<String>,
}

/// The copy of a programme; none if its structure has faults.
pub fn copy(source: &Source, copy: &Copy<'_>) -> Option<Copied> {
    let (node, from) = checked(source)?;
    let draft = source.with_text(apply(source.text(), &draft(source, &node))?);
    let copied = translated(&draft, copy.language.unwrap_or(from))?;
    let pictures = node.get("programme").and_then(|programme| programme.get("images")).map_or(&[][..], Node::entries);
    let pictures = pictures.iter().filter_map(|entry| entry.value.get("file")).filter_map(Node::scalar);
    let mut out: String = copy.header.iter().map(|line| format!("# {line}\n")).collect();
    let body = copied.text.replace("\r\n", "\n");
    let (own, rest) = header(&body);
    if copy.replaces_header {
        out.push('\n');
    } else {
        out.extend(own.lines().filter(|line| !is_modeline(line)).flat_map(|line| [line, "\n"]));
    }
    out.push_str(rest);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    Some(Copied { text: out, pictures: pictures.map(|file| file.text.trim().to_owned()).collect(), ..copied })
}

/// The text with keys in this language; none if its structure has faults.
pub fn translated(source: &Source, language: Language) -> Option<Copied> {
    let (node, from) = checked(source)?;
    let text = if from == language {
        source.text().to_owned()
    } else {
        apply(source.text(), &model::translate(source, &node, language))?
    };
    Some(Copied { text, language, pictures: Vec::new() })
}

fn checked(source: &Source) -> Option<(Node, Language)> {
    let node = yaml::parse(source).ok()?;
    let (node, language, found) = schema::check(source, node, &ROOT);
    found.is_empty().then_some((node, language))
}

/// The comments above the programme, blank lines included, and the rest.
fn header(text: &str) -> (&str, &str) {
    let length: usize = text
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('#') || line.trim().is_empty())
        .map(str::len)
        .sum();
    text.split_at(length)
}

fn is_modeline(line: &str) -> bool {
    line.trim_start_matches('#').trim_start().starts_with("yaml-language-server:")
}

/// Edits that take the number and the date off: lines for them are printed again.
fn draft(source: &Source, node: &Node) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    if let Some(act) = node.get("act") {
        edits.extend(take_out(source, act, &["number", "date"]));
    }
    for appendix in node.get("appendices").map_or(&[][..], Node::items) {
        for (record, keys) in [("mark", ["date", "act_number"]), ("approval", ["date", "number"])] {
            let values = keys.into_iter().filter_map(|key| appendix.get(record)?.get(key));
            edits.extend(values.map(|value| Edit::new(value.span, "\"\"")));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::{Copy, copy, header};
    use crate::schema::Language;
    use crate::source::Source;

    const REST: &str = "программа: {наименование: П}\n";

    fn copied(text: &str, language: Option<Language>) -> String {
        let source = Source::new("a.yaml", text);
        let header = ["Копия".to_owned()];
        copy(&source, &Copy { header: &header, replaces_header: false, language }).expect("no faults").text
    }

    #[test]
    fn number_and_date_go_and_comments_stay() {
        let text = format!(
            "# yaml-language-server: $schema=a\n# Школы\r\nорганизация: {{наименование: О}}\n# акт\nакт:\n  вид: приказ\n  \
             # номер акта\n  номер: \"1\"  # был\n  дата: 08.04.2022\n  заголовок: З\n  пункты: 1. П.\n  \
             подпись: {{должность: Д, фио: Ф}}\nприложения:\n  - отметка: {{дата: 08.04.2022, номер_акта: 5}}\n    \
             содержание: программа\n{REST}"
        );
        let expected = format!(
            "# Копия\n# Школы\nорганизация: {{наименование: О}}\n# акт\nакт:\n  вид: приказ\n  # номер акта\n  \
             заголовок: З\n  пункты: 1. П.\n  подпись: {{должность: Д, фио: Ф}}\nприложения:\n  \
             - отметка: {{дата: \"\", номер_акта: \"\"}}\n    содержание: программа\n{REST}"
        );
        assert_eq!(copied(&text, None), expected);
    }

    #[test]
    fn a_record_in_braces_loses_its_pieces() {
        let text = |act: &str| format!("организация: {{наименование: О}}\nакт: {{{act}}}\n{REST}");
        let rest = "вид: приказ, заголовок: З, пункты: 1. П., подпись: {должность: Д, фио: Ф}";
        let acts = [
            format!("номер: \"1\", {rest}, дата: 08.04.2022"),
            format!("дата: 08.04.2022, номер: \"1\", {rest}"),
            format!("{rest}, дата: 08.04.2022, номер: \"1\""),
        ];
        for act in acts {
            assert_eq!(copied(&text(&act), None), format!("# Копия\n{}", text(rest)));
        }
    }

    #[test]
    fn headers_end_at_the_first_key() {
        assert_eq!(header("# а\n\n# б\nв: 1\n"), ("# а\n\n# б\n", "в: 1\n"));
        assert_eq!(header("в: 1\n"), ("", "в: 1\n"));
    }

    #[test]
    fn keys_change_their_language() {
        let text = format!("организация: {{наименование: О}}\n{REST}");
        assert_eq!(copied(&text, Some(Language::English)), "# Копия\norganisation: {name: О}\nprogramme: {title: П}\n");
    }
}

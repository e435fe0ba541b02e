//! What becomes of a text.

use super::{Entry, Refusal, Registered, date, number, register};
use crate::build;
use crate::source::Source;
use crate::template::Set;

const REST: &str = "  заголовок: Об утверждении программы\n  преамбула: В целях развития школ\n  пункты: 1. Утвердить программу.\n  \
                    подпись: {должность: Начальник, фио: Л. М. Иванова}\nпрограмма:\n  наименование: Программа\n  \
                    разделы: [{заголовок: Цель, содержание: Развитие школ.}]\n";

fn text(act: &str) -> String {
    format!("организация: {{наименование: Отдел}}\nакт:\n  вид: приказ\n{act}{REST}")
}

fn entered(text: &str, no: &str, day: &str, again: bool) -> Result<Registered, Refusal> {
    let set = Set::gost().expect("the built-in set is right");
    let loaded = build::load(Source::new("a.yaml", text)).unwrap_or_else(|report| panic!("{text}{:?}", report.found));
    let entry = Entry { number: number(no).expect("a number"), date: date(day).expect("a day"), again };
    register(&loaded, &set, &entry)
}

fn written(text: &str, no: &str, day: &str) -> String {
    entered(text, no, day, false).expect("registered").loaded.source.text().to_owned()
}

#[test]
fn whatever_a_number_is_it_reads_back() {
    for no in [
        "178",
        "007",
        "1_000",
        "0x1F",
        "1e3",
        "12:30",
        "true",
        "нет",
        "null",
        "~",
        "82-01 (о/д)",
        "178-п",
        "№ 5: a",
        "- x",
        "-5",
        "\"",
        "'",
        "\\",
        "a # b",
        "#5",
        "{1}",
        "[1, 2]",
        "1, 2",
        "%1",
        "@",
        "`",
        "*",
        "&a",
        "!b",
        "|",
        ">",
        "?",
        ":",
        "=",
        "<<",
        "---",
        "...",
        "1 \u{A0} 2",
        "ё\u{301}",
    ] {
        for act in ["", "  номер: \"\"\n", "  номер: ''\n", "  номер: |\n", "  номер: >-\n"] {
            let new = written(&text(act), no, "08.04.2022");
            let loaded = build::load(Source::new("a.yaml", new.as_str())).expect("it reads");
            let act = loaded.programme.act.expect("an act");
            assert_eq!(act.number.expect("a number").value.trim(), no, "{new}");
        }
        let flow =
            text("").replace("акт:\n  вид: приказ\n", "акт: {вид: приказ,").replace("\nпрограмма:", "}\nпрограмма:");
        let flow = flow.replace("}\n  преамбула", "},\n  преамбула").replace("программы\n  пре", "программы,\n  пре");
        let flow = flow.replace("школ\n  пункты", "школ,\n  пункты").replace("программу.\n  под", "программу.,\n  под");
        let new = written(&flow, no, "08.04.2022");
        let loaded = build::load(Source::new("a.yaml", new.as_str())).expect("it reads");
        assert_eq!(loaded.programme.act.expect("an act").number.expect("a number").value, no, "{new}");
    }
}

#[test]
fn the_rest_stays() {
    let before = text("  # номер даст канцелярия\n").replace("вид: приказ\n", "вид: приказ  # и\n");
    let lines = "  номер: \"178\"\n  дата: 8 апреля 2022 г.\n";
    assert_eq!(written(&before, "178", "8 апреля 2022 г."), before.replace("# и\n", &format!("# и\n{lines}")));
    let crlf = before.replace('\n', "\r\n");
    let wanted = format!("# и\r\n{}", lines.replace('\n', "\r\n"));
    assert_eq!(written(&crlf, "178", "2022-04-08"), crlf.replace("# и\r\n", &wanted));
}

#[test]
fn a_date_is_written_as_the_marks_have_theirs() {
    let mark =
        "приложения: [{отметка: {кому: к приказу, дата: 08.04.2022, номер_акта: \"178\"}, содержание: программа}]\n";
    let before = format!("{}{mark}", text(""));
    assert!(written(&before, "178", "8 апреля 2022 г.").contains("  дата: 08.04.2022\n  заголовок"));
    assert!(written(&text(""), "178", "8.4.2022").contains("  дата: 08.04.2022\n"));
    assert!(written(&text(""), "178", "08 апреля 2022 года").contains("  дата: 8 апреля 2022 года\n"));
}

#[test]
fn a_second_time_is_asked_for() {
    let whole = text("  номер: 178\n  дата: 08.04.2022\n");
    let Err(Refusal::Taken { number: Some(no), date: Some(day) }) = entered(&whole, "178", "08.04.2022", false) else {
        panic!("a second registration")
    };
    assert_eq!((no.as_str(), day.as_str()), ("178", "08.04.2022"));
    let again = entered(&whole, "179-п", "11.04.2022", true).expect("asked for");
    assert_eq!(again.number.and_then(|put| put.was).as_deref(), Some("178"));
    let wanted = text("  номер: \"179-п\"\n  дата: 11.04.2022\n");
    assert_eq!(again.loaded.source.text(), wanted);
    assert!(entered(&whole, "178", "2022-04-08", true).expect("nothing to do").is_nothing());
    // Half: what stands there is right, or it is asked for.
    let half = text("  номер: 178\n");
    assert!(written(&half, "178", "08.04.2022").contains("  номер: 178\n  дата: 08.04.2022\n"));
    assert!(matches!(entered(&half, "179", "08.04.2022", false), Err(Refusal::Taken { number: Some(_), date: None })));
    let half = text("  дата: 8 апреля 2022 г.\n");
    assert!(written(&half, "178", "2022-04-08").contains("вид: приказ\n  номер: \"178\"\n  дата: 8 апреля 2022 г.\n"));
    assert!(matches!(entered(&half, "178", "09.04.2022", false), Err(Refusal::Taken { number: None, date: Some(_) })));
    assert!(entered(&half, "178", "09.04.2022", true).expect("asked for").date.is_some());
}

#[test]
fn a_bare_appendix_has_no_number() {
    let bare = "организация: {наименование: Отдел}\nпрограмма: {наименование: П, разделы: [{содержание: Раз.}]}\n";
    assert!(matches!(entered(bare, "1", "08.04.2022", false), Err(Refusal::NoAct)));
}

//! Faults of templates: each is shown in the template, with its line and the valid names.

use prikaz::build;
use prikaz::diagnostic::{Look, Report, print};
use prikaz::source::Source;
use prikaz::template::Set;

const ACT: &str = include_str!("../../templates/gost/act.xml");
const SIGNATURES: &str = include_str!("../../templates/gost/signatures.xml");
const FOOT: &str = include_str!("../../templates/gost/foot.xml");
const PROGRAMME: &str = "организация: {наименование: Отдел}\n\
    акт:\n  вид: приказ\n  номер: \"1\"\n  дата: 08.04.2022\n  заголовок: Об утверждении программы\n\
    \x20 пункты:\n    - текст: Утвердить.\n  подпись: {должность: Начальник, фио: Л. М. Иванова}\n\
    \x20 исполнитель_документа: {фио: Петрова Анна Сергеевна, телефон: \"2-11-22\"}\n\
    программа:\n  наименование: Программа\n  разделы:\n    - {заголовок: Раздел, содержание: Текст.}\n";

fn shown(reports: &[Report]) -> String {
    reports.iter().map(|report| print(report, Look { colour: false, width: 120 })).collect()
}

/// The report of building with `act.xml` changed.
fn report_with(act: &str) -> String {
    report_of("act.xml", act)
}

/// The report of building with a template changed.
fn report_of(name: &str, text: &str) -> String {
    let set = match Set::gost_with(&[(name, text)]) {
        Ok(set) => set,
        Err(reports) => return shown(&reports),
    };
    let loaded = build::load(Source::new("a.yaml", PROGRAMME)).expect("the programme is right");
    match build::document(&loaded, &set) {
        Ok(_) => String::new(),
        Err(reports) => shown(&reports),
    }
}

fn act_with(from: &str, to: &str) -> String {
    assert!(ACT.contains(from), "act.xml has no {from}");
    ACT.replacen(from, to, 1)
}

#[test]
fn the_unchanged_set_builds() {
    assert_eq!(report_with(ACT), "");
}

#[test]
fn a_template_that_forgets_the_executor_names_the_place_in_the_yaml() {
    let start = FOOT.find("{% if act.executor %}").expect("the executor is printed");
    let end = start + FOOT[start..].find("</p>\n  {% endif %}").expect("its end") + "</p>\n  {% endif %}".len();
    let report = report_of("foot.xml", &format!("{}{}", &FOOT[..start], &FOOT[end..]));
    assert!(report.contains("not-printed"), "{report}");
    assert!(report.contains("a.yaml:10:32"), "{report}");
    assert!(report.contains("Петрова Анна Сергеевна"), "{report}");
}

#[test]
fn an_unknown_tag_names_template_line_and_the_valid_ones() {
    let report = report_of("signatures.xml", &SIGNATURES.replace("<keep ", "<kepe ").replace("</keep>", "</kepe>"));
    assert!(report.contains("неизвестный тег <kepe>; возможно, имелся в виду <keep>"), "{report}");
    assert!(report.contains("--> signatures.xml:"), "{report}");
    assert!(report.contains("бывают теги: document, part"), "{report}");
}

#[test]
fn a_misspelt_name_is_found_in_print_and_in_a_condition() {
    let report = report_with(&act_with("{{ act.preamble }}", "{{ act.preambel }}"));
    assert!(report.contains("неизвестное имя «preambel»; возможно, имелось в виду «preamble»"), "{report}");
    let report = report_with(&act_with("{% if act.draft %}", "{% if act.drafd %}"));
    assert!(report.contains("неизвестное имя «drafd»; возможно, имелось в виду «draft»"), "{report}");
    assert!(report.contains("--> act.xml:3:"), "{report}");
}

/// A known name in a wrong place is found only when the template runs.
#[test]
fn a_name_in_a_wrong_place_is_found() {
    let wrong = SIGNATURES.replace("{{ signatory.position }}", "{{ signatory.phone }}");
    let report = report_of("signatures.xml", &wrong);
    assert!(report.contains("undefined-variable"), "{report}");
    assert!(report.contains("--> signatures.xml:"), "{report}");
}

#[test]
fn unbalanced_markup_names_template_and_line() {
    let report = report_of("signatures.xml", &SIGNATURES.replace("</keep>", ""));
    assert!(report.contains("разметка шаблона не сходится"), "{report}");
    // Where the tag was opened, not where the act closes.
    assert!(report.contains("--> signatures.xml:"), "{report}");
}

#[test]
fn a_fault_of_tera_names_template_and_line() {
    let report = report_with(&act_with("{% endif %}", "{% endfi %}"));
    assert!(report.contains("--> act.xml:"), "{report}");
    assert!(report.contains("ошибка[template-syntax]") || report.contains("undefined-variable"), "{report}");
}

#[test]
fn a_text_of_several_paragraphs_does_not_vanish_into_a_line() {
    let programme = PROGRAMME.replace("  пункты:", "  преамбула: |\n    Раз.\n\n    Два.\n  пункты:");
    let whole = "<text style=\"act-text\" role=\"preamble\">{{ act.preamble }}</text>";
    let act = act_with(whole, "<p style=\"act-text\">{{ act.preamble }}</p>");
    let set = Set::gost_with(&[("act.xml", &act)]).expect("the set is right");
    let loaded = build::load(Source::new("a.yaml", programme)).expect("the programme is right");
    let report = shown(&build::document(&loaded, &set).expect_err("two paragraphs do not fit into one"));
    assert!(report.contains("several-blocks-inline"), "{report}");
    assert!(report.contains("a.yaml:8:"), "{report}");
}

/// The names that templates are checked against are those that the view has, no more and no less.
#[test]
fn the_names_of_the_view_are_all_known() {
    fn gather(value: &serde_json::Value, names: &mut std::collections::BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                names.extend(map.keys().cloned());
                map.values().for_each(|value| gather(value, names));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|value| gather(value, names)),
            _ => {}
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for case in crate::corpus::cases("tests/render", "yaml") {
        let text = std::fs::read_to_string(&case).expect("the case can be read");
        let source = Source::new("a.yaml", text).in_folder(case.parent().expect("a case lies in a folder"));
        let loaded = build::load(source).expect("the case is right");
        let view = serde_json::to_value(prikaz::view::view(&loaded.programme)).expect("the view is data");
        gather(&view, &mut seen);
    }
    let style = Set::gost().expect("the built-in set is right").style;
    gather(&serde_json::json!({ "layout": style.layout }), &mut seen);
    let known: std::collections::BTreeSet<String> = prikaz::view::NAMES.iter().map(|name| (*name).to_owned()).collect();
    let unknown: Vec<&String> = seen.difference(&known).collect();
    let idle: Vec<&String> = known.difference(&seen).collect();
    assert!(unknown.is_empty() && idle.is_empty(), "not in NAMES: {unknown:?}; in NAMES only: {idle:?}");
}

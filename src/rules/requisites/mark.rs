//! The mark of an appendix: absent, or without date and number.

use crate::diagnostic::Rule;
use crate::model::{Approval, Mark, PrintedDate, TextRef};
use crate::source::Span;

use super::super::wording::{date_at, has, starts};
use super::super::{Case, WARNING};

pub static NO_MARK: Rule = Rule {
    code: "appendix-without-mark",
    severity: WARNING,
    what: "У приложения к акту нет отметки",
    why: "Приложение, отделённое от приказа, без отметки «Приложение к приказу от … № …» не имеет силы: не видно, кто \
          и когда его утвердил.",
    source: "ГОСТ Р 7.0.97-2016, 5.19",
    wrong: "приложения:\n  - отметка: нет\n    содержание: программа",
    right: "приложения:\n  - отметка: {кому: к приказу отдела образования}\n    содержание: программа",
};

pub static INCOMPLETE: Rule = Rule {
    code: "mark-incomplete",
    severity: WARNING,
    what: "В отметке о приложении или в грифе утверждения нет даты или номера акта",
    why: "Без даты и номера не видно, каким актом утверждено приложение и утверждено ли оно вообще.",
    source: "ГОСТ Р 7.0.97-2016, 5.16 и 5.19",
    wrong: "отметка: |\n  Приложение 1",
    right: "отметка: |\n  Приложение № 1\n  к приказу управления образования\n  от 8 апреля 2022 г. № 178",
};

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    // A draft has neither yet.
    let acted = programme.act.is_some();
    let draft = programme.act.as_ref().is_some_and(|act| !act.number.as_ref().is_some_and(is_given));
    for appendix in &programme.appendices {
        let approval = appendix.approval.as_ref();
        if let Some(approval) = approval.filter(|approval| !acted && approval.by.is_none()) {
            let message = "в грифе не сказано, каким актом утверждается, а акта в файле нет";
            case.report(
                &INCOMPLETE,
                approval.span,
                message,
                "допишите ключ «чем», например: приказом отдела образования",
            );
        }
        match &appendix.mark {
            Mark::None => {
                if let (Some(act), None) = (&programme.act, approval) {
                    let what = super::super::parties::dative(act.kind);
                    let message = format!("у приложения {what} нет отметки");
                    let help = format!(
                        "отметка делается из данных акта, достаточно назвать орган:\nотметка: {{кому: {what} …}}"
                    );
                    case.report(&NO_MARK, appendix.mark_span, message, help);
                } else if let Some(approval) = approval {
                    of_approval(case, approval, acted);
                }
            }
            Mark::Text(_) if draft => {}
            Mark::Text(text) => {
                let date = starts(&text.value).any(|at| date_at(&text.value, at).is_some());
                let number = number_of_act(&text.value);
                let whole = approval.is_some_and(|approval| blanks(approval, acted).is_empty());
                // «к Программе»: an appendix of the appendix has no act.
                if (date && number) || whole || has(&text.value, "к программ") || has(&text.value, "к настоящ")
                {
                    continue;
                }
                let missing = match (date, number) {
                    (false, false) => "даты и номера",
                    (false, true) => "даты",
                    (true, _) => "номера",
                };
                let message = format!("в отметке о приложении нет {missing} акта");
                let help = "напишите отметку полностью:\nПриложение\nк приказу …\nот 8 апреля 2022 г. № 178";
                let related: Vec<Span> =
                    approval.iter().flat_map(|approval| blanks(approval, acted)).map(|blank| blank.1).collect();
                let end = text.value.trim_end().len();
                let span = case.words(text, 0, end);
                let finding = case.report(&INCOMPLETE, span, message, help);
                finding.related.extend(related.into_iter().map(|span| (span, "здесь тоже не заполнено".into())));
            }
            Mark::Parts { date, act_number, .. } => {
                if let Some(approval) = approval {
                    of_approval(case, approval, acted);
                }
                // Parts of an act that is a draft are blanks on purpose; so are those that were never begun.
                if programme.act.is_some() {
                    continue;
                }
                let (dated, numbered) =
                    (date.as_ref().is_some_and(is_filled), act_number.as_ref().is_some_and(is_given));
                let (span, missing) = match (dated, numbered) {
                    (true, false) => (act_number.as_ref().map_or(appendix.mark_span, |text| text.span), "номера"),
                    (false, true) => (date.as_ref().map_or(appendix.mark_span, |date| date.text.span), "даты"),
                    (true, true) | (false, false) => continue,
                };
                let message = format!("в отметке о приложении нет {missing} акта");
                case.report(
                    &INCOMPLETE,
                    span,
                    message,
                    "впишите их из утверждённого акта: ключи «дата» и «номер_акта»",
                );
            }
        }
    }
}

/// «Приложение № 1» is no number of an act: the number stands on a line with «от» or «к …», or it is the second.
fn number_of_act(value: &str) -> bool {
    // «№ ____» is a blank.
    let given = |(at, _): &(usize, &str)| {
        let behind = value.get(at + '№'.len_utf8()..).unwrap_or_default();
        behind.trim_start_matches([' ', '\u{A0}']).starts_with(char::is_alphanumeric)
    };
    let signs = value.match_indices('№').filter(given).count();
    let own = value.lines().next().is_some_and(|line| line.contains('№') && !line.contains(" от "));
    signs > usize::from(own)
}

fn is_given(text: &TextRef) -> bool {
    !text.value.trim().is_empty()
}

fn is_filled(date: &PrintedDate) -> bool {
    is_given(&date.text)
}

/// What a гриф gives as a blank; one that does not name its act has date and number of the act.
fn blanks(approval: &Approval, acted: bool) -> Vec<(&'static str, Span)> {
    let date = approval.date.as_ref().filter(|date| !is_filled(date)).map(|date| ("даты", date.text.span));
    let number = approval.number.as_ref().filter(|number| !is_given(number)).map(|number| ("номера", number.span));
    let own = acted && approval.by.is_none();
    let span = approval.word.as_ref().map_or(approval.span, |word| word.span);
    let absent = |given: bool, what: &'static str| (!given && !own).then_some((what, span));
    let no_date = absent(approval.date.is_some(), "даты");
    let no_number = absent(approval.number.is_some(), "номера");
    [date.or(no_date), number.or(no_number)].into_iter().flatten().collect()
}

/// A гриф with one of the two is a slip; with neither it is a blank to fill in by hand.
fn of_approval(case: &mut Case<'_>, approval: &Approval, acted: bool) {
    let missing = blanks(approval, acted);
    if let [(what, span)] = missing.as_slice() {
        let message = format!("в грифе утверждения нет {what} акта");
        case.report(&INCOMPLETE, *span, message, "впишите из утверждённого акта: ключи «дата» и «номер» у «гриф»");
    }
}

#[cfg(test)]
mod tests {
    use super::number_of_act;

    #[test]
    fn the_number_of_the_appendix_is_not_that_of_the_act() {
        assert!(!number_of_act("Приложение № 1"));
        assert!(!number_of_act("Приложение № 1\nк приказу отдела образования\nот 08.04.2022"));
        assert!(!number_of_act("Приложение № 1\nк приказу\nот ________ № ____"));
        assert!(number_of_act("Приложение № 1\nк приказу от 08.04.2022 № 178"));
        assert!(number_of_act("Приложение\nк приказу от 08.04.2022 № 178"));
        assert!(number_of_act("Приложение к приказу от 08.04.2022 № 178"));
    }
}

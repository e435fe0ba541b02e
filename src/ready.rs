//! Is a programme ready to be signed: what its act must have before a document counts as final. What the rules
//! say of it is asked beside this.

use crate::diagnostic::{Diagnostic, Problem, ReadyFault};
use crate::model::{Appendix, Mark, PrintedDate, Programme, TextRef};
use crate::source::Span;

/// What keeps the document from being final (ГОСТ Р 7.0.97-2016, 5.10, 5.11, 5.22: date, registration number and
/// signature are what gives a document its force).
pub fn faults(programme: &Programme) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut say = |fault, span| found.push(Diagnostic::new(Problem::Ready(fault), span));
    let Some(act) = &programme.act else {
        say(ReadyFault::NoAct, Span::point(0));
        return found;
    };
    match &act.number {
        None => say(ReadyFault::NoNumber, act.span),
        Some(number) if is_empty(number) => say(ReadyFault::NoNumber, number.span),
        Some(_) => {}
    }
    match &act.date {
        None => say(ReadyFault::NoDate, act.span),
        Some(date) if date.date.is_none() => say(ReadyFault::NoDate, date.text.span),
        Some(_) => {}
    }
    for signatory in act.signatories.iter().filter(|one| is_empty(&one.name)) {
        say(ReadyFault::NoName, signatory.name.span);
    }
    for Appendix { mark, approval, .. } in &programme.appendices {
        let (mut dates, mut numbers): (Vec<&PrintedDate>, Vec<&TextRef>) = (Vec::new(), Vec::new());
        match mark {
            Mark::Parts { date, act_number, number: _, to: _ } => {
                dates.extend(date);
                numbers.extend(act_number);
            }
            Mark::None | Mark::Text(_) => {}
        }
        if let Some(approval) = approval {
            dates.extend(&approval.date);
            numbers.extend(&approval.number);
        }
        for date in dates.into_iter().filter(|date| date.date.is_none()) {
            say(ReadyFault::Blank { what: "нет даты" }, date.text.span);
        }
        for number in numbers.into_iter().filter(|number| is_empty(number)) {
            say(ReadyFault::Blank { what: "нет номера" }, number.span);
        }
    }
    found
}

fn is_empty(text: &TextRef) -> bool {
    text.value.trim().is_empty()
}

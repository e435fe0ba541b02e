//! Members of a group stand by the alphabet.

use crate::diagnostic::Rule;
use crate::model::Member;
use crate::rules::{Case, WARNING};
use crate::russian::Lower;

pub static MEMBERS: Rule = Rule {
    code: "members-order",
    severity: WARNING,
    what: "Члены группы перечислены не по алфавиту",
    why: "Состав группы пишут по алфавиту, чтобы никого не ставить выше других; строку не на месте примут за порядок важности или не найдут.",
    source: "делопроизводство: фамилии в составе рабочих групп и комиссий располагают по алфавиту",
    wrong: "члены:\n  - {фио: Яковлева Нина Петровна, должность: методист}\n  - {фио: Абрамова Ольга Юрьевна, должность: директор}",
    right: "члены:\n  - {фио: Абрамова Ольга Юрьевна, должность: директор}\n  - {фио: Яковлева Нина Петровна, должность: методист}",
};

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let Some(group) = &programme.body.group else { return };
    for people in [&group.deputies, &group.members] {
        let pairs = people.windows(2).filter_map(|pair| match pair {
            [before, here] if key(before) > key(here) => Some((before, here)),
            _ => None,
        });
        for (before, here) in pairs {
            let name = here.name.value.trim();
            let message = format!("«{name}» стоит не по алфавиту");
            let help = format!("поставьте выше, чем «{}»", before.name.value.trim());
            case.report(&MEMBERS, here.name.span, message, help);
        }
    }
}

/// ё stands beside е.
fn key(member: &Member) -> String {
    member.name.value.trim().lower().replace('ё', "е")
}

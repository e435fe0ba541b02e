//! Words of an author who would like to be more than words.

use prikaz::diff::{Field, Slot, Unit};

/// Each stands in a text of its own.
const HOSTILE: [&str; 24] = [
    "<script>document.title=\"run\"</script><img src=x onerror=document.title=\"run\">",
    "</td></tr></table></details></style></script><!-- ]]>",
    "@all @admin a@b.example.com",
    "#12 !34 %\"веха\" ~ошибка ~\"две метки\" &56 $78 ^alert#9 group/project#1 GH-12 ABC-345",
    "http://example.org https://example.org www.example.org ftp://example.org mailto:a@b.org javascript:alert(1)",
    "[сюда](http://example.org) ![рисунок](x.png) [[_TOC_]] [TOC] [^1] [^1]: сноска",
    "| а | б |\n|---|---|\n| в | г |",
    "# заголовок\n## второй\nподчёркнуто\n===",
    "- пункт\n1. первый\n* второй\n+ третий\n- [ ] дело",
    "> цитата\n>>> три\n> [!NOTE]\n> важно",
    "```diff\n+ код\n```\n~~~\n`код` ``код``",
    "/merge\n/close\n/assign @all",
    "*курсив* **жирный** _курсив_ __жирный__ ~~нет~~ ==да== ||скрыто|| ^верх^ ~низ~",
    "{+ добавлено +} [- удалено -] {- удалено -} [+ добавлено +]",
    "$x^2$ $$y$$ $`z`$ \\(a\\) \\[b\\]",
    ":tada: :+1: :100: в 10:30",
    "\\*не курсив\\* \\| \\< \\\\",
    "&lt;b&gt; &amp; &#42; &nbsp; &copy;",
    "\u{202E}задом наперёд\u{202C} \u{2066}а\u{2069} \u{200F}",
    "1234567 deadbeefcafe 84212345678 0123456789abcdef0123456789abcdef01234567",
    "<details open><summary>а</summary>б</details>",
    "---\n***\n___",
    "    четыре пробела\n\tтабуляция",
    "{{ act.title }} {% raw %} {# #}",
];

/// Two trees; texts of the second are hostile, and the same words stand in what is added and removed.
pub fn pair() -> (Unit, Unit, Vec<&'static str>) {
    let (old, _) = super::pair("deadline-shifted");
    let mut new = old.clone();
    let mut found = Vec::new();
    crate::diff::properties::leaves(&mut new, &mut found);
    let long: Vec<&mut String> = found.into_iter().filter(|words| words.chars().count() > 12).collect();
    assert!(long.len() > HOSTILE.len(), "{} texts", long.len());
    for (words, hostile) in long.into_iter().zip(HOSTILE) {
        *words = format!("{words} {hostile}");
    }
    // Rows that came, with the words of an author for a code too.
    let programme = new.at_mut(&[slot(Field::Programme)]).expect("a programme");
    let terms = Unit::words(prikaz::diff::Kind::Term, HOSTILE.concat());
    let tree =
        Unit { body: prikaz::diff::Body::Record([(Slot::Code(HOSTILE.concat()), terms)].into()), ..programme.clone() };
    let prikaz::diff::Body::Record(parts) = &mut new.body else { panic!("a record") };
    parts.insert(Slot::Field(Field::Terms), tree);
    (old, new, HOSTILE.to_vec())
}

fn slot(field: Field) -> prikaz::diff::Step {
    prikaz::diff::Step::Slot(Slot::Field(field))
}

/// The words as a form shows them.
pub fn seen(words: &str) -> String {
    let steers =
        |c: char| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    words.chars().map(|c| if steers(c) { '\u{FFFD}' } else { c }).collect()
}

/// What a code host would read in a text of a rendered page.
pub fn read_once_more(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let rest = |at: usize| chars[at..].iter().take(12).collect::<String>();
    for (at, c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        let before = at.checked_sub(1).map_or(' ', |at| chars[at]);
        let wrong = match c {
            '@' => !next.is_whitespace(),
            '#' | '!' | '&' | '$' => next.is_alphanumeric(),
            '%' | '~' => next.is_alphanumeric() || next == '"',
            ':' => {
                next == '/'
                    || (next.is_alphanumeric() && !before.is_ascii_digit())
                    || (next == '+' && before != ' ')
                    || rest(at).starts_with(":+1:")
            }
            '{' | '[' => matches!(next, '+' | '-') || (*c == '[' && next == '['),
            '-' => before.is_ascii_uppercase() && next.is_ascii_digit(),
            '.' => rest(at.saturating_sub(3)).to_lowercase().starts_with("www.") && next.is_alphanumeric(),
            _ => false,
        };
        if wrong {
            found.push(rest(at));
        }
    }
    let commit = text.split(|c: char| !c.is_ascii_alphanumeric());
    found.extend(
        commit.filter(|word| word.len() >= 7 && word.chars().all(|c| c.is_ascii_hexdigit())).map(str::to_owned),
    );
    found
}

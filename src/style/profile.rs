//! Profiles: one set laid out by one standard or the other, for short keeping or for long.

use super::Style;
use super::layers::laid;
use crate::diagnostic::Diagnostic;
use crate::yaml::Node;

/// The standard that a document follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standard {
    /// ГОСТ Р 7.0.97-2025, in force since 18 August 2025.
    #[default]
    Gost2025,
    /// ГОСТ Р 7.0.97-2016.
    Gost2016,
}

/// What of a document chooses among the measures of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Profile {
    pub standard: Standard,
    /// Kept for more than ten years: a wider left margin.
    pub kept_long: bool,
}

impl Profile {
    pub const ALL: [Self; 4] = [
        Self { standard: Standard::Gost2025, kept_long: false },
        Self { standard: Standard::Gost2025, kept_long: true },
        Self { standard: Standard::Gost2016, kept_long: false },
        Self { standard: Standard::Gost2016, kept_long: true },
    ];
}

impl Standard {
    /// Its name among the values of `стандарт` and the keys of `профили`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gost2025 => "gost-r-7.0.97-2025",
            Self::Gost2016 => "gost-r-7.0.97-2016",
        }
    }

    /// The standard of that name; the default one where there is none.
    pub fn named(name: &str) -> Self {
        if name == Self::Gost2016.name() { Self::Gost2016 } else { Self::default() }
    }
}

impl Style {
    /// The measures of a profile.
    pub fn of(&self, profile: Profile) -> &Self {
        self.others.iter().find(|(other, _)| *other == profile).map_or(self, |(_, style)| style)
    }
}

/// The style of every profile: `decode` reads a tree whose keys have been checked, and the key
/// `profiles` holds what differs by standard.
pub(super) fn every(tree: &Node, decode: impl Fn(&Node) -> (Style, Vec<Diagnostic>)) -> (Style, Vec<Diagnostic>) {
    let (mut base, mut found) = decode(tree);
    for profile in Profile::ALL {
        let changes = tree.get("profiles").and_then(|profiles| profiles.get(profile.standard.name()));
        let (mut style, more) = match changes {
            Some(changes) => decode(&laid(changes.clone(), tree.clone())),
            None => decode(tree),
        };
        // Of the two with the same measures one report is enough.
        if changes.is_some() && !profile.kept_long {
            found.extend(
                more.into_iter().filter(|one| !found.iter().any(|known| known.span == one.span)).collect::<Vec<_>>(),
            );
        }
        if profile.kept_long {
            style.page.left = style.page.left_if_kept_long;
        }
        if profile == Profile::default() {
            base = style;
        } else {
            base.others.push((profile, style));
        }
    }
    (base, found)
}

#[cfg(test)]
mod tests {
    use super::{Profile, Standard};
    use crate::source::Source;
    use crate::style::Style;

    const GOST: &str = include_str!("../../templates/gost/style.yaml");

    fn read(profiles: &str) -> Result<Style, Vec<&'static str>> {
        let own = GOST.split("\nпрофили:").next().unwrap_or_default();
        let found = Style::read(&Source::new("style.yaml", format!("{own}\nпрофили:\n{profiles}")));
        found.map_err(|found| found.iter().map(|one| one.problem.code()).collect())
    }

    fn profile(standard: Standard, kept_long: bool) -> Profile {
        Profile { standard, kept_long }
    }

    #[test]
    fn a_profile_changes_what_it_names_and_nothing_else() {
        let style = read(
            "  ГОСТ Р 7.0.97-2016:\n    страница: {слева: 25}\n    абзацы:\n      clause: {кегль: 13, со_следующим: да}\n",
        )
        .expect("a right style");
        let old = style.of(profile(Standard::Gost2016, false));
        let (clause, new) = (old.paragraph("clause").expect("a style"), style.paragraph("clause").expect("a style"));
        assert_eq!((old.page.left, old.page.right, clause.size, clause.first_line), (25.0, 10.0, 13.0, 12.5));
        assert!(clause.keep_next && !new.keep_next);
        assert_eq!((style.page.left, new.size, old.paragraphs.len()), (20.0, 14.0, style.paragraphs.len()));
    }

    #[test]
    fn long_keeping_widens_the_margin_in_both() {
        let style = read("  ГОСТ Р 7.0.97-2016: {страница: {слева_при_долгом_хранении: 35}}\n").expect("a right style");
        let left = |standard, kept_long| style.of(profile(standard, kept_long)).page.left;
        assert_eq!((left(Standard::Gost2025, false), left(Standard::Gost2025, true)), (20.0, 30.0));
        assert_eq!((left(Standard::Gost2016, false), left(Standard::Gost2016, true)), (20.0, 35.0));
    }

    #[test]
    fn faults_of_a_profile_are_told() {
        assert_eq!(read("  ГОСТ Р 7.0.97-2017: {}\n").unwrap_err(), ["unknown-key"]);
        assert_eq!(read("  ГОСТ Р 7.0.97-2016: {страница: {лево: 3}}\n").unwrap_err(), ["unknown-key"]);
        assert_eq!(
            read("  ГОСТ Р 7.0.97-2016: {таблицы: {grid: {шапка: нет-такого}}}\n").unwrap_err(),
            ["bad-attribute"]
        );
    }
}

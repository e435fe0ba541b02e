//! A checked [`Node`] → [`Programme`]. Runs also where the schema refused something, so that
//! errors of both passes come in one report; documents are made of the programme only if nothing was found.

mod act;
mod body;
mod columns;
mod financing;
mod group;
mod insertion;
mod requisites;
mod tables;

use std::collections::HashSet;
use std::sync::Arc;

use super::reference::{Available, InsertedChart, Show, Target};
use super::{
    Appendix, Approval, Forms, Mark, Organisation, Party, PrintedDate, Programme, SignedApproval, Text, TextRef, rich,
};
use crate::calendar::date::{self, DateStyle};
use crate::diagnostic::{Diagnostic, Problem};
use crate::schema::{APPROVAL, APPROVER, CASES, Kind, Language, MARK, ORGANISATION, PARTY, Prints, Shape};
use crate::source::{Source, Span};
use crate::style::{Profile, Standard};
use crate::yaml::{Node, Value};
pub(super) use columns::BLANK;
use columns::IndicatorFields;

/// Reads what can be read, and says what cannot: that is left out, or stands without words.
pub fn decode(source: &Source, node: &Node, language: Language) -> (Programme, Vec<Diagnostic>) {
    let mut decoder = Decoder {
        source,
        language,
        texts: Vec::new(),
        found: Vec::new(),
        available: Available::default(),
        tasks: Vec::new(),
        parties: Vec::new(),
        shown: Vec::new(),
        measured: IndicatorFields::default(),
        whole: false,
        date_style: date_style(node),
    };
    let programme = decoder.programme(node);
    (Programme { texts: decoder.texts, ..programme }, decoder.found)
}

struct Decoder<'a> {
    source: &'a Source,
    language: Language,
    texts: Vec<TextRef>,
    found: Vec<Diagnostic>,
    available: Available,
    /// Codes of the tasks.
    tasks: Vec<String>,
    /// Codes of the parties.
    parties: Vec<String>,
    /// Plans and passports already inserted, and where.
    shown: Vec<(Target, Span)>,
    /// What columns of the indicators can show.
    measured: IndicatorFields,
    /// Some appendix is the programme: its title prints.
    whole: bool,
    /// How dates print that are given as `2022-04-08`.
    date_style: DateStyle,
}

/// The form of the first date of the act, a mark or a гриф that is not given as `2022-04-08`.
fn date_style(root: &Node) -> DateStyle {
    let records = root.get("appendices").map_or(&[][..], Node::items).iter();
    let records = records.flat_map(|appendix| [appendix.get("mark"), appendix.get("approval")]);
    let dates = std::iter::once(root.get("act")).chain(records).flatten().filter_map(|record| record.get("date"));
    let written = dates.filter_map(Node::scalar).map(|scalar| scalar.text.as_str());
    written
        .filter(|text| !date::is_iso(text) && date::parse(text).is_ok())
        .map(DateStyle::of)
        .next()
        .unwrap_or(DateStyle::Words)
}

/// A node that stands for an absent record.
static ABSENT: Node = Node { span: Span { start: 0, end: 0 }, value: Value::Refused };

impl Decoder<'_> {
    fn programme(&mut self, root: &Node) -> Programme {
        let body = root.get("programme").unwrap_or(&ABSENT);
        let present = |key: &str| body.get(key).is_some();
        let keys = |key: &str| -> Vec<String> {
            body.get(key).map_or(&[][..], Node::entries).iter().map(|entry| entry.key.text.clone()).collect()
        };
        self.available = Available {
            passport: present("passport"),
            goals: present("goals"),
            tasks: present("tasks"),
            indicators: present("indicators"),
            period: present("period"),
            tables: keys("tables"),
            swot: present("swot"),
            risks: present("risks"),
            financing: present("financing"),
            working_group: present("working_group"),
            plans: keys("roadmaps"),
            pictures: keys("images"),
        };
        self.measured = IndicatorFields::of(body);
        let parties = root.get("parties").map_or(&[][..], Node::entries);
        self.parties = parties.iter().map(|entry| entry.key.text.clone()).collect();
        self.tasks =
            body.get("tasks").map_or(&[][..], Node::items).iter().filter_map(|task| self.word(task, "id")).collect();
        let act = root.entries().iter().find(|entry| entry.key.text == "act").filter(|act| !act.value.is_refused());
        let act = act.map(|act| self.act(&act.value, act.key.span));
        let appendices = self.list(root, "appendices", Self::appendix);
        self.whole = appendices.is_empty() || appendices.iter().any(|one| one.content.target == Target::Programme);
        let programme = Programme {
            texts: Vec::new(),
            profile: self.profile(root),
            organisation: self.organisation(root.get("organisation").unwrap_or(&ABSENT), root.get("act").is_some()),
            terms: self.terms(root),
            parties: self.parties(root),
            act,
            appendices,
            body: self.body(body),
        };
        self.unknown_footnotes(&programme.body.footnotes);
        programme
    }

    /// Marks of footnotes that the file does not have.
    fn unknown_footnotes(&mut self, footnotes: &[(String, TextRef)]) {
        let known: HashSet<&str> = footnotes.iter().map(|(code, _)| code.as_str()).collect();
        for text in &self.texts {
            let notes = text.blocks.iter().flat_map(|block| &block.pieces).filter_map(|piece| piece.note.as_ref());
            for code in notes.filter(|code| !known.contains(code.as_str())) {
                let nearest =
                    crate::schema::nearest(code, footnotes.iter().map(|(code, _)| code.as_str())).map(str::to_owned);
                let problem = Problem::UnknownFootnote { code: code.clone(), nearest };
                self.found.push(Diagnostic::new(problem, text.locate_note(self.source, code)));
            }
        }
    }

    fn profile(&self, root: &Node) -> Profile {
        let standard = self.data(root, "standard").map_or(Standard::default(), |name| Standard::named(&name));
        let storage = root.get("act").and_then(|act| self.data(act, "storage"));
        Profile { standard, kept_long: storage.as_deref() == Some("long") }
    }

    fn organisation(&mut self, node: &Node, has_act: bool) -> Organisation {
        // Letterhead and place belong to an act; without one they are data.
        let prints = if has_act { Prints::Always } else { Prints::WhenShown };
        let head = |decoder: &mut Self, key: &str| decoder.head(node, &ORGANISATION, key, prints);
        Organisation {
            letterhead: head(self, "letterhead"),
            name: self.needed(node, &ORGANISATION, "name"),
            short: self.text(node, &ORGANISATION, "short"),
            place: head(self, "place"),
            department: head(self, "department"),
            contacts: head(self, "contacts"),
            emblem: self.emblem(node, prints),
            partners: self.partners(node, prints),
            forms: self.forms(node, Prints::WhenShown),
        }
    }

    fn forms(&mut self, node: &Node, prints: Prints) -> Forms {
        let Some(node) = node.get("cases") else { return Forms::default() };
        let mut form = |key: &str| self.leaf(node.get(key)?, &CASES.field(key)?.kind, prints);
        Forms {
            genitive: form("genitive"),
            dative: form("dative"),
            accusative: form("accusative"),
            instrumental: form("instrumental"),
            prepositional: form("prepositional"),
        }
    }

    fn terms(&mut self, root: &Node) -> Vec<(String, TextRef)> {
        let entries = root.get("terms").map_or(&[][..], Node::entries);
        let read = entries.iter().filter_map(|entry| {
            Some((entry.key.text.clone(), self.leaf(&entry.value, &Kind::Text, Prints::WhenShown)?))
        });
        read.collect()
    }

    fn parties(&mut self, root: &Node) -> Vec<Party> {
        let entries = root.get("parties").map_or(&[][..], Node::entries);
        let read = entries.iter().map(|entry| Party {
            id: entry.key.text.clone(),
            name: self.needed(&entry.value, &PARTY, "name"),
            short: self.text(&entry.value, &PARTY, "short"),
            aliases: self
                .data(&entry.value, "aliases")
                .map_or_else(Vec::new, |all| all.split(';').map(|one| one.trim().to_owned()).collect()),
            forms: self.forms(&entry.value, Prints::Never),
        });
        read.collect()
    }

    fn appendix(&mut self, node: &Node) -> Appendix {
        let content = node.get("content").and_then(Node::scalar).map(|scalar| scalar.text.clone()).unwrap_or_default();
        let whole = matches!(
            (self.language, content.as_str()),
            (Language::Russian, "программа") | (Language::English, "programme")
        );
        let target =
            if whole { Target::Programme } else { self.target(node.get("content")).unwrap_or(Target::Programme) };
        if let Some(content) = node.get("content") {
            self.once(&target, content.span);
        }
        Appendix {
            mark: self.mark(node),
            mark_span: node.get("mark").unwrap_or(node).span,
            approval: node
                .get("approval")
                .filter(|approval| !approval.is_refused())
                .filter(|approval| approval.scalar().is_none_or(|flag| flag.text == "yes"))
                .map(|approval| self.approval(approval)),
            approvals: self.list(node, "approvals", |decoder, item| SignedApproval {
                word: decoder.needed(item, &APPROVER, "word"),
                position: decoder.needed(item, &APPROVER, "position"),
                name: decoder.needed(item, &APPROVER, "name"),
                date: decoder.date(item, &APPROVER, "date"),
            }),
            content: Show {
                chart: target.is_chart().then(|| InsertedChart::at(node.get("content").unwrap_or(node).span)),
                ..Show::of(target)
            },
            own_numbering: self.data(node, "page_numbering").as_deref() == Some("restart"),
        }
    }

    fn mark(&mut self, appendix: &Node) -> Mark {
        let Some(node) = appendix.get("mark") else {
            return Mark::Parts { number: None, to: None, date: None, act_number: None };
        };
        match &node.value {
            Value::Scalar(scalar) if scalar.text == "none" => Mark::None,
            Value::Mapping { .. } => Mark::Parts {
                number: self.text(node, &MARK, "number"),
                to: self.text(node, &MARK, "to"),
                date: self.date(node, &MARK, "date"),
                act_number: self.text(node, &MARK, "act_number"),
            },
            Value::Scalar(_) => self.leaf(node, &Kind::Lines, Prints::Always).map_or(Mark::None, Mark::Text),
            Value::Null | Value::Sequence { .. } | Value::Refused => Mark::None,
        }
    }

    fn approval(&mut self, node: &Node) -> Approval {
        Approval {
            span: node.span,
            word: self.text(node, &APPROVAL, "word"),
            by: self.text(node, &APPROVAL, "by"),
            date: self.date(node, &APPROVAL, "date"),
            number: self.text(node, &APPROVAL, "number"),
        }
    }

    /// A plan or a passport is printed once: a second insertion is a slip of copying.
    fn once(&mut self, target: &Target, span: Span) {
        match self.shown.iter().find(|(of, _)| of == target) {
            Some((_, first)) => {
                let problem = Problem::ShownTwice;
                self.found.push(Diagnostic::new(problem, span).with_related(*first, "впервые здесь"));
            }
            None => self.shown.push((target.clone(), span)),
        }
    }

    fn target(&mut self, node: Option<&Node>) -> Option<Target> {
        let node = node?;
        let path = node.scalar()?.text.trim();
        match self.available.resolve(path, self.language) {
            Ok(target) => Some(target),
            Err(nearest) => {
                let known = self.available.paths(self.language);
                self.found.push(Diagnostic::new(
                    Problem::UnknownReference { path: path.to_owned(), nearest, known },
                    node.span,
                ));
                None
            }
        }
    }

    /// The text under a key of a record, as its declaration says.
    fn text(&mut self, node: &Node, shape: &'static Shape, key: &str) -> Option<TextRef> {
        let field = shape.field(key).filter(|_| node.get(key).is_some())?;
        self.leaf(node.get(key)?, &field.kind, field.prints)
    }

    /// The text under a required key. Where it is absent the schema has said so already and a
    /// text without words stands in: the programme is not used.
    fn needed(&mut self, node: &Node, shape: &'static Shape, key: &str) -> TextRef {
        let absent =
            || Text { id: u32::MAX, span: node.span, value: String::new(), prints: Prints::Never, blocks: Vec::new() };
        self.text(node, shape, key).unwrap_or_else(|| Arc::new(absent()))
    }

    /// Registers a scalar as a printable text of this kind.
    fn leaf(&mut self, node: &Node, kind: &Kind, prints: Prints) -> Option<TextRef> {
        let scalar = node.scalar()?;
        let value = match kind {
            Kind::Date if date::is_iso(&scalar.text) => {
                date::parse(&scalar.text).map_or(scalar.text.clone(), |day| self.date_style.write(day))
            }
            _ => scalar.text.clone(),
        };
        let blocks = match kind {
            Kind::Lines => rich::parse_lines(&value),
            Kind::Rich | Kind::Either(_) => rich::parse(&value),
            Kind::Text
            | Kind::TableLines
            | Kind::Word
            | Kind::Name(_)
            | Kind::Date
            | Kind::Period
            | Kind::Width
            | Kind::Count
            | Kind::Number
            | Kind::Flag => {
                // A list or a second paragraph would be run together into one line.
                if scalar.block && rich::parse(&value).len() > 1 {
                    self.found.push(Diagnostic::new(Problem::SeveralParagraphs, node.span));
                }
                rich::parse_inline(&value)
            }
            Kind::Choice(_) | Kind::Record(_) | Kind::List(_) | Kind::Named(_) | Kind::Years(_) => return None,
        };
        Some(self.register(node.span, value, prints, blocks))
    }

    fn register(&mut self, span: Span, value: String, prints: Prints, blocks: Vec<super::RichBlock>) -> TextRef {
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text = Arc::new(Text { id, span, value, prints, blocks });
        self.texts.push(Arc::clone(&text));
        text
    }

    fn date(&mut self, node: &Node, shape: &'static Shape, key: &str) -> Option<PrintedDate> {
        let text = self.text(node, shape, key)?;
        Some(PrintedDate { date: date::parse(&text.value).ok(), text })
    }

    /// A value that never prints.
    fn data(&self, node: &Node, key: &str) -> Option<String> {
        node.get(key)?.scalar().map(|scalar| scalar.text.trim().to_owned())
    }

    /// Which of its list a unit is, where the file says it.
    fn ordinal(&self, node: &Node) -> Option<usize> {
        self.data(node, "number")?.parse().ok()
    }

    fn word(&self, node: &Node, key: &str) -> Option<String> {
        self.data(node, key).filter(|word| !word.is_empty())
    }

    fn list<T>(&mut self, node: &Node, key: &str, read: fn(&mut Self, &Node) -> T) -> Vec<T> {
        let items = node.get(key).map_or(&[][..], Node::items);
        items.iter().filter(|item| !item.is_refused()).map(|item| read(self, item)).collect()
    }

    fn years(&mut self, node: &Node, key: &str) -> Vec<(u16, TextRef)> {
        let entries = node.get(key).map_or(&[][..], Node::entries);
        let read = entries.iter().filter_map(|entry| {
            Some((entry.key.text.parse().ok()?, self.leaf(&entry.value, &Kind::Text, Prints::Always)?))
        });
        read.collect()
    }

    /// The code of a task that exists.
    fn task(&mut self, node: &Node) -> Option<String> {
        let id = self.word(node, "task")?;
        if !self.tasks.contains(&id) {
            let nearest = crate::schema::nearest(&id, self.tasks.iter().map(String::as_str)).map(str::to_owned);
            let problem = Problem::UnknownTask { id: id.clone(), nearest, known: self.tasks.clone() };
            self.found.push(Diagnostic::new(problem, node.get("task").unwrap_or(node).span));
        }
        Some(id)
    }
}

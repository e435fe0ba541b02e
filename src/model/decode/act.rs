//! The act: requisites, clauses, signatories.

use super::Decoder;
use crate::model::{Act, ActKind, Clause, Clauses, Executor, Label, TextRef, rich};
use crate::schema::{ACT, CLAUSE, EXECUTOR, Prints};
use crate::source::Span;
use crate::yaml::{Node, Value};

impl Decoder<'_> {
    pub(super) fn act(&mut self, node: &Node, span: Span) -> Act {
        let kind = match self.data(node, "kind").as_deref() {
            Some("directive") => ActKind::Directive,
            Some("resolution") => ActKind::Resolution,
            Some("decision") => ActKind::Decision,
            _ => ActKind::Order,
        };
        let clauses = self.clauses(node.get("clauses"));
        Act {
            span,
            requisites: self.requisites(node, &clauses),
            kind,
            of_post: self.data(node, "issuer").as_deref() == Some("position"),
            subtitle: self.text(node, &ACT, "subtitle"),
            number: self.text(node, &ACT, "number"),
            number_in_title: self.data(node, "number_position").as_deref() == Some("title"),
            date: self.date(node, &ACT, "date"),
            title: self.needed(node, &ACT, "title"),
            preamble: self.text(node, &ACT, "preamble"),
            operative: self.text(node, &ACT, "operative"),
            clauses,
            signatories: self.signatories(node.get("signatory")),
            executor: node.get("executor").filter(|executor| !executor.is_refused()).map(|executor| Executor {
                name: self.needed(executor, &EXECUTOR, "name"),
                phone: self.text(executor, &EXECUTOR, "phone"),
            }),
        }
    }

    fn clauses(&mut self, node: Option<&Node>) -> Clauses {
        match node {
            Some(Node { value: Value::Sequence { items, .. }, .. }) => Clauses::List(self.clause_list(items, "")),
            Some(node) => self.clauses_text(node).map_or(Clauses::List(Vec::new()), Clauses::Text),
            None => Clauses::List(Vec::new()),
        }
    }

    pub(super) fn clauses_text(&mut self, node: &Node) -> Option<TextRef> {
        let value = node.scalar()?.text.clone();
        let blocks = rich::parse_clauses(&value);
        Some(self.register(node.span, value, Prints::Always, blocks))
    }

    /// Clauses without a number are counted from the number of the clause above: 1., 1.1., 1.1.1.
    fn clause_list(&mut self, items: &[Node], above: &str) -> Vec<Clause> {
        let mut clauses = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_refused()) {
            let counted = format!("{above}{}.", index + 1);
            let number = self.text(item, &CLAUSE, "number");
            let own = number
                .as_ref()
                .map_or(counted.clone(), |number| format!("{}.", number.value.trim().trim_end_matches('.')));
            let below = item.get("subclauses").map_or(&[][..], Node::items);
            clauses.push(Clause {
                number: number.map_or(Label::Counted(counted), Label::Authored),
                text: self.needed(item, &CLAUSE, "text"),
                subclauses: self.clause_list(below, &own),
                responsible: self.data(item, "responsible"),
                due: self.data(item, "due"),
                calendar: self.calendar(item),
            });
        }
        clauses
    }
}

//! A working group and its members.

use super::Decoder;
use crate::model::{Member, WorkingGroup};
use crate::schema::{MEMBER, WORKING_GROUP};
use crate::yaml::{Node, Value};

impl Decoder<'_> {
    pub(super) fn working_group(&mut self, node: &Node) -> WorkingGroup {
        WorkingGroup {
            title: self.text(node, &WORKING_GROUP, "title"),
            of: self.text(node, &WORKING_GROUP, "of"),
            chair: self.people(node.get("chair")).pop(),
            deputies: self.people(node.get("deputy")),
            secretary: self.people(node.get("secretary")).pop(),
            members: self.people(node.get("members")),
        }
    }

    /// One person or a list of them.
    fn people(&mut self, node: Option<&Node>) -> Vec<Member> {
        let nodes = match node {
            Some(Node { value: Value::Sequence { items, .. }, .. }) => items.iter().collect(),
            Some(node) => vec![node],
            None => Vec::new(),
        };
        let people = nodes.into_iter().filter(|node| !node.is_refused()).map(|node| Member {
            name: self.needed(node, &MEMBER, "name"),
            position: self.needed(node, &MEMBER, "position"),
        });
        people.collect()
    }
}

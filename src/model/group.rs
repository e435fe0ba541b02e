//! A working group, a commission, a council: who belongs to it.

use super::TextRef;

#[derive(Debug)]
pub struct WorkingGroup {
    pub title: Option<TextRef>,
    /// Whose members they are, in the genitive; the template has the usual words.
    pub of: Option<TextRef>,
    pub chair: Option<Member>,
    pub deputies: Vec<Member>,
    pub secretary: Option<Member>,
    pub members: Vec<Member>,
}

#[derive(Debug)]
pub struct Member {
    pub name: TextRef,
    pub position: TextRef,
}

impl WorkingGroup {
    /// Everything that is printed of it.
    pub fn texts(&self) -> Vec<&TextRef> {
        let people = self.chair.iter().chain(&self.deputies).chain(&self.secretary).chain(&self.members);
        let people = people.flat_map(|one| [&one.name, &one.position]);
        self.title.iter().chain(&self.of).chain(people).collect()
    }
}

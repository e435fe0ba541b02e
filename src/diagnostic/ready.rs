//! What a document lacks to be final, and its Russian words.

/// Why a document cannot be signed as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadyFault {
    NoAct,
    NoNumber,
    NoDate,
    /// The name of who signs is empty.
    NoName,
    /// A mark of an appendix leaves a blank for the date or the number of the act.
    Blank {
        what: &'static str,
    },
}

impl ReadyFault {
    /// The stable kebab-case code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoAct => "final-no-act",
            Self::NoNumber => "final-no-number",
            Self::NoDate => "final-no-date",
            Self::NoName => "final-no-signatory",
            Self::Blank { .. } => "final-blank",
        }
    }

    /// What is wrong.
    pub fn message(self) -> String {
        match self {
            Self::NoAct => "в файле нет акта: подписывать нечего".into(),
            Self::NoNumber => "у акта нет номера: это ещё проект".into(),
            Self::NoDate => "у акта нет даты: это ещё проект".into(),
            Self::NoName => "у подписывающего нет имени: на листе остался бы прочерк".into(),
            Self::Blank { what } => format!("{what} в отметке приложения: на листе остался бы прочерк"),
        }
    }

    /// How to mend it.
    pub fn help(self) -> String {
        match self {
            Self::NoAct => "добавьте акт, который утверждает программу: его номер, дату, текст и подпись".into(),
            Self::NoNumber | Self::NoDate => {
                "зарегистрируйте акт: prikaz register ПРОГРАММА --number НОМЕР --date ДАТА".into()
            }
            Self::NoName => "впишите инициалы и фамилию: фио: И. И. Иванова".into(),
            Self::Blank { .. } => "впишите его или уберите ключ: тогда возьмётся из акта".into(),
        }
    }
}

//! A JSON value whose keys stay in the order in which they were declared, whatever order the
//! library's own maps keep.

use serde::{Serialize, Serializer};

#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Flag(bool),
    Number(u32),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object with these keys.
    pub fn object<const N: usize>(pairs: [(&str, Self); N]) -> Self {
        Self::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// A list of texts.
    pub fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(|text| Self::from(text.as_ref())).collect())
    }

    /// Adds a key to an object; of any other value nothing becomes of it.
    pub fn set(&mut self, key: &str, value: Self) {
        if let Self::Object(pairs) = self {
            pairs.push((key.to_owned(), value));
        }
    }

    /// The text of a file.
    pub fn pretty(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts, numbers and lists can always be written") + "\n"
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u32(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(pairs) => serializer.collect_map(pairs.iter().map(|(key, value)| (key, value))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn keys_stay_in_their_order() {
        let json = Json::object([("б", Json::Number(1)), ("а", Json::List(vec![Json::Flag(true), Json::from("в")]))]);
        let text: String = json.pretty().split_whitespace().collect();
        assert_eq!(text, r#"{"б":1,"а":[true,"в"]}"#);
    }
}

//! The declarations as a JSON Schema (draft 7, which editors know best), in either language of keys.

use serde_json::{Map, Value, json};

use super::{Choice, Field, Kind, Language, Shape};

/// Where the schema is published.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of a file with this record on top.
pub fn export(root: &'static Shape, title: &str, language: Language) -> Value {
    let mut export = Export { language, names: Vec::new(), waiting: vec![root] };
    let name = export.name(root);
    let mut definitions = Map::new();
    while let Some(shape) = export.waiting.pop() {
        let name = export.name(shape);
        if !definitions.contains_key(&name) {
            let record = export.record(shape);
            definitions.insert(name, record);
        }
    }
    json!({
        "$schema": DRAFT,
        "title": title,
        "$ref": format!("#/definitions/{name}"),
        "definitions": definitions,
    })
}

struct Export {
    language: Language,
    /// Records met so far with the names of their definitions: two records may share a name.
    names: Vec<(&'static Shape, String)>,
    waiting: Vec<&'static Shape>,
}

impl Export {
    fn name(&mut self, shape: &'static Shape) -> String {
        if let Some((_, name)) = self.names.iter().find(|(of, _)| std::ptr::eq(*of, shape)) {
            return name.clone();
        }
        let same = self.names.iter().filter(|(of, _)| of.name == shape.name).count();
        let name = if same == 0 { shape.name.to_owned() } else { format!("{}-{}", shape.name, same + 1) };
        let name = name.replace(' ', "-");
        self.names.push((shape, name.clone()));
        name
    }

    fn key(&self, field: &Field) -> &'static str {
        field.name(self.language)
    }

    fn choice(&self, choice: &Choice) -> &'static str {
        choice.name(self.language)
    }

    fn record(&mut self, shape: &'static Shape) -> Value {
        let mut properties = Map::new();
        for field in shape.fields {
            let mut value = self.kind(&field.kind);
            if let Value::Object(object) = &mut value {
                // Beside «$ref» a draft 7 reader sees nothing else.
                if let Some(reference) = object.remove("$ref") {
                    object.insert("allOf".into(), json!([{ "$ref": reference }]));
                }
                object.insert("description".into(), field.about.into());
                if !field.example.is_empty() {
                    object.insert("examples".into(), json!([field.example.trim_matches('"')]));
                }
            }
            properties.insert(self.key(field).into(), value);
        }
        let required: Vec<&str> =
            shape.fields.iter().filter(|field| field.required).map(|field| self.key(field)).collect();
        let mut record = json!({
            "title": shape.name,
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            record["required"] = json!(required);
        }
        record
    }

    fn kind(&mut self, kind: &'static Kind) -> Value {
        match kind {
            // Every scalar is text as written; to YAML «178» is a number and «да» may be a truth value.
            Kind::Text | Kind::Lines | Kind::Rich | Kind::TableLines | Kind::Word | Kind::Period | Kind::Date => {
                json!({ "type": ["string", "number", "boolean"] })
            }
            Kind::Width => json!({ "type": "string", "pattern": r"^\s*[0-9]+([.,][0-9]+)?\s*(мм|mm)\s*$" }),
            Kind::Count => json!({ "type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]*$" }),
            Kind::Number => json!({ "type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$" }),
            Kind::Flag => {
                let words = match self.language {
                    Language::Russian => ["да", "нет"],
                    Language::English => ["yes", "no"],
                };
                json!({ "enum": [words[0], words[1], true, false] })
            }
            Kind::Choice(choices) => {
                let names: Vec<Value> = choices.iter().flat_map(|choice| spellings(self.choice(choice))).collect();
                json!({ "enum": names })
            }
            Kind::Record(shape) => {
                self.waiting.push(shape);
                json!({ "$ref": format!("#/definitions/{}", self.name(shape)) })
            }
            Kind::List(item) => json!({ "type": "array", "minItems": 1, "items": self.kind(item) }),
            Kind::Named(item) => {
                json!({ "type": "object", "minProperties": 1, "additionalProperties": self.kind(item) })
            }
            Kind::Years(item) => json!({
                "type": "object",
                "patternProperties": { "^(19|20)[0-9]{2}$": self.kind(item) },
                "additionalProperties": false,
            }),
            Kind::Either(kinds) => {
                let branches: Vec<Value> = kinds.iter().map(|kind| self.kind(kind)).collect();
                json!({ "anyOf": branches })
            }
        }
    }
}

/// A choice as its word and as what YAML makes of the word: `1` is a number.
fn spellings(word: &'static str) -> Vec<Value> {
    match word.parse::<u32>() {
        Ok(number) => vec![json!(word), json!(number)],
        Err(_) => vec![json!(word)],
    }
}

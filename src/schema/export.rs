//! The declarations as a JSON Schema (draft 7, which editors know best), in either language of keys.
//!
//! Beside the words of the standard there are those that editors read: `enumDescriptions`,
//! `defaultSnippets`, `markdownDescription` and `errorMessage`, all of yaml-language-server; other
//! programs pass over them. What it shows of them is held by `.ci/editor.mjs`.

use super::json::Json;
use super::sample::Sample;
use super::{Choice, Field, Kind, Language, Shape, check, pattern};

/// Where the schema is published.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// Names that are known where the author chooses the keys, with what each means.
pub struct Names<'a> {
    /// The English name of the key that they stand under.
    pub under: &'static str,
    pub known: Vec<(&'a str, &'a str)>,
}

/// The schema of a file with this record on top.
pub fn export(root: &'static Shape, title: &str, language: Language, names: &[Names<'_>]) -> Json {
    let all = records(root);
    let mut listed = Vec::new();
    all.iter().flat_map(|shape| shape.fields).for_each(|field| list_items(&field.kind, false, &mut listed));
    let export = Export { language, names, listed };
    let definitions = all.iter().map(|shape| (definition(shape), export.record(shape))).collect();
    Json::object([
        ("$schema", DRAFT.into()),
        ("title", title.into()),
        ("$ref", reference(root)),
        ("definitions", Json::Object(definitions)),
    ])
}

/// Every record that a file with this one on top may hold, each once, in the order of the keys.
pub(super) fn records(root: &'static Shape) -> Vec<&'static Shape> {
    let mut found = vec![root];
    let mut at = 0;
    while let Some(shape) = found.get(at).copied() {
        for field in shape.fields {
            let mut below = Vec::new();
            list_items(&field.kind, true, &mut below);
            for shape in below {
                if !found.iter().any(|known| std::ptr::eq(*known, shape)) {
                    found.push(shape);
                }
            }
        }
        at += 1;
    }
    found
}

/// The records of a kind: all, or those that are items of lists.
fn list_items(kind: &'static Kind, all: bool, found: &mut Vec<&'static Shape>) {
    match kind {
        Kind::Record(shape) if all => found.push(shape),
        Kind::List(item) => list_items(item, true, found),
        Kind::Named(item) | Kind::Years(item) => list_items(item, all, found),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| list_items(kind, all, found)),
        Kind::Record(_)
        | Kind::Text
        | Kind::Lines
        | Kind::Rich
        | Kind::TableLines
        | Kind::Word
        | Kind::Name(_)
        | Kind::Date
        | Kind::Period
        | Kind::Width
        | Kind::Count
        | Kind::Number
        | Kind::Flag
        | Kind::Choice(_) => {}
    }
}

/// The name of a record among the definitions; a test holds that no two records share one.
fn definition(shape: &Shape) -> String {
    shape.name.replace(' ', "-")
}

fn reference(shape: &Shape) -> Json {
    format!("#/definitions/{}", definition(shape)).into()
}

struct Export<'a> {
    language: Language,
    names: &'a [Names<'a>],
    /// Records that are items of lists: their first key stands behind a dash.
    listed: Vec<&'static Shape>,
}

impl Export<'_> {
    fn record(&self, shape: &'static Shape) -> Json {
        let listed = self.listed.iter().any(|item| std::ptr::eq(*item, shape));
        let properties = shape
            .fields
            .iter()
            .map(|field| (field.name(self.language).to_owned(), self.field(field, listed)))
            .collect();
        let required: Vec<&str> =
            shape.fields.iter().filter(|field| field.required).map(|field| field.name(self.language)).collect();
        let mut record = Json::object([
            ("title", capital(shape.name).into()),
            ("type", "object".into()),
            ("properties", Json::Object(properties)),
        ]);
        let mut error = format!("Запись «{}»: такого ключа в ней нет", shape.name);
        if !required.is_empty() {
            record.set("required", Json::texts(&required));
            error.push_str(&format!(" или не хватает обязательного ({})", required.join(", ")));
        }
        record.set("additionalProperties", Json::Flag(false));
        record.set("errorMessage", (error + ".").into());
        record
    }

    fn field(&self, field: &'static Field, listed: bool) -> Json {
        let sample = Sample::of(field, self.language);
        let mut value = Json::object([("title", title(field).into()), ("description", field.about.into())]);
        let block = takes_block(&field.kind);
        let open = !matches!(field.kind, Kind::Choice(_) | Kind::Flag | Kind::Name(_));
        if let Some(sample) = &sample
            && (block || sample.is_nested())
        {
            value.set("markdownDescription", format!("{}\n\n```yaml\n{}```", field.about, sample.lines()).into());
        }
        let Json::Object(pairs) = self.kind(&field.kind) else { return value };
        for (key, of) in pairs {
            match key.as_str() {
                // Beside «$ref» a reader of draft 7 sees nothing else; the kind is for skeletons.
                "$ref" => {
                    value.set("type", "object".into());
                    let error = "Здесь нужны ключи: каждый с новой строки, сдвинутый вправо.";
                    value.set("errorMessage", error.into());
                    value.set("allOf", Json::List(vec![Json::object([("$ref", of)])]));
                }
                _ => value.set(&key, of),
            }
        }
        if let Some(known) = self.names.iter().find(|names| names.under == field.en)
            && let Kind::Named(item) = &field.kind
        {
            self.name(&mut value, item, known);
        }
        match sample {
            // Of a list the server makes the first item itself, with the required keys.
            Some(sample) if sample.is_list() => {}
            Some(sample) if block || listed && sample.is_nested() => {
                value.set("defaultSnippets", snippet(sample.block(if listed { 4 } else { 2 }).into()));
            }
            Some(sample) if sample.is_nested() => value.set("defaultSnippets", snippet(sample.places())),
            Some(sample) if open => value.set("examples", Json::List(vec![sample.value()])),
            Some(_) | None => {}
        }
        value
    }

    /// Only these names may be keys.
    fn name(&self, value: &mut Json, item: &'static Kind, names: &Names<'_>) {
        let Json::Object(pairs) = value else { return };
        pairs.retain(|(key, _)| key != "additionalProperties" && key != "errorMessage");
        let known = names.known.iter().map(|(name, about)| {
            let mut one = Json::object([("description", (*about).into())]);
            if let Json::Object(pairs) = self.kind(item) {
                pairs.into_iter().for_each(|(key, of)| one.set(&key, of));
            }
            ((*name).to_owned(), one)
        });
        let known = Json::Object(known.collect());
        value.set("properties", known);
        value.set("additionalProperties", Json::Flag(false));
        value.set("errorMessage", "Такого кода нет.".into());
    }

    fn kind(&self, kind: &'static Kind) -> Json {
        match kind {
            Kind::Text | Kind::Lines | Kind::Rich | Kind::TableLines | Kind::Word => text(),
            Kind::Name(choices) => {
                Json::object([("anyOf", Json::List(vec![known(self.words(choices), choices), text()]))])
            }
            Kind::Date => matching(
                &["string"],
                &pattern::date(),
                "Дата пишется так: 8 апреля 2022 г., 08.04.2022 или 2022-04-08.",
            ),
            Kind::Period => {
                let error = "Срок пишется так: 2020–2022 или 01.09.2022 – 31.05.2025.";
                let mut period = matching(&["string", "integer"], &pattern::period(), error);
                period.set("minimum", Json::Number(1900));
                period.set("maximum", Json::Number(2100));
                period
            }
            Kind::Width => matching(&["string"], &pattern::width(), "Ширина пишется в миллиметрах: 12 мм."),
            Kind::Count => {
                let mut count =
                    matching(&["integer", "string"], &pattern::count(), "Здесь нужно целое число от 1 до 200.");
                count.set("minimum", Json::Number(1));
                count.set("maximum", Json::Number(200));
                count
            }
            Kind::Number => matching(&["number", "string"], r"^\s*[0-9]+(?:\.[0-9]+)?\s*$", "Здесь нужно число."),
            Kind::Flag => self.closed(&check::FLAGS),
            Kind::Choice(choices) => self.closed(choices),
            Kind::Record(shape) => Json::object([("$ref", reference(shape))]),
            Kind::List(item) => Json::object([
                ("type", "array".into()),
                ("minItems", Json::Number(1)),
                ("items", self.kind(item)),
                ("errorMessage", "Здесь нужен список: каждая запись с новой строки и начинается с «- ».".into()),
            ]),
            Kind::Named(item) => Json::object([
                ("type", "object".into()),
                ("additionalProperties", self.kind(item)),
                ("errorMessage", "Здесь нужны свои коды, под каждым – его запись.".into()),
            ]),
            Kind::Years(item) => Json::object([
                ("type", "object".into()),
                ("patternProperties", Json::object([(pattern::year(), self.kind(item))])),
                ("additionalProperties", Json::Flag(false)),
                ("errorMessage", "Ключи здесь – годы четырьмя цифрами: 2022.".into()),
            ]),
            Kind::Either(kinds) => {
                let branch = |kind| {
                    let mut branch = self.kind(kind);
                    // Means nothing for a list; without it the server takes branches of no title for
                    // one and shows in their place nothing but «Пункты || Пункты».
                    if matches!(kind, Kind::List(_)) {
                        branch.set("properties", Json::Object(Vec::new()));
                    }
                    branch
                };
                Json::object([("anyOf", Json::List(kinds.iter().map(branch).collect()))])
            }
        }
    }

    fn words(&self, choices: &'static [Choice]) -> Vec<&'static str> {
        choices.iter().map(|choice| choice.name(self.language)).collect()
    }

    /// A closed set of words.
    fn closed(&self, choices: &'static [Choice]) -> Json {
        let words = self.words(choices);
        let error = format!("Бывает: {}.", words.join(", "));
        let mut set = known(words, choices);
        set.set("errorMessage", error.into());
        set
    }
}

/// Words, each with its meaning.
fn known(words: Vec<&str>, choices: &[Choice]) -> Json {
    let mut values: Vec<Json> = words.iter().map(|word| (*word).into()).collect();
    let mut meanings: Vec<&str> = choices.iter().map(|choice| choice.about).collect();
    // To YAML «1» without quotes is a number, and so is «1.».
    for (word, choice) in words.iter().zip(choices).filter(|(word, _)| word.len() == 1) {
        if let Ok(number) = word.parse::<u32>() {
            values.push(Json::Number(number));
            meanings.push(choice.about);
        }
    }
    Json::object([("enum", Json::List(values)), ("enumDescriptions", Json::texts(meanings))])
}

/// Every scalar is text as written, and to YAML «178» is a number. (So is «true» a truth value; left
/// out, because editors would then offer «true» and «false» for every text.)
fn text() -> Json {
    Json::object([("type", Json::texts(["string", "number"])), ("errorMessage", "Здесь нужен текст.".into())])
}

fn matching(kinds: &[&str], pattern: &str, error: &str) -> Json {
    let kind = match kinds {
        [one] => (*one).into(),
        several => Json::texts(several),
    };
    Json::object([("type", kind), ("pattern", pattern.into()), ("errorMessage", error.into())])
}

/// One snippet: an editor types it at once with the key.
fn snippet(body: Json) -> Json {
    Json::List(vec![Json::object([("label", "Образец".into()), ("body", body)])])
}

/// Whether the value is long enough for a `|` block as a rule.
pub(super) fn takes_block(kind: &Kind) -> bool {
    match kind {
        Kind::Rich | Kind::TableLines => true,
        Kind::Either(kinds) => kinds.first().is_some_and(takes_block),
        Kind::Text
        | Kind::Lines
        | Kind::Word
        | Kind::Name(_)
        | Kind::Date
        | Kind::Period
        | Kind::Width
        | Kind::Count
        | Kind::Number
        | Kind::Flag
        | Kind::Choice(_)
        | Kind::Record(_)
        | Kind::List(_)
        | Kind::Named(_)
        | Kind::Years(_) => false,
    }
}

/// What a person calls the key.
pub(super) fn title(field: &Field) -> String {
    if let Kind::Record(shape) = field.kind {
        return capital(shape.name);
    }
    capital(&field.ru.replace('_', " "))
}

/// With a capital letter in front.
pub(super) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

//! What a DOCX says of its layout: sections, paragraphs and tables with every measure resolved, from
//! the paragraph itself through its styles (`w:basedOn`) to the defaults. Lengths are millimetres,
//! type and vertical spacing points.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};

/// A run of pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// From the upper edge to the line of the page number.
    pub header: f64,
    pub landscape: bool,
    /// The pages are counted from 1 and the first shows no number.
    pub restarts: bool,
}

/// A paragraph with words.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub text: String,
    pub face: String,
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    pub align: String,
    pub first: f64,
    pub left: f64,
    pub before: f64,
    pub after: f64,
    /// Multiple of single spacing.
    pub line: f64,
    pub tracking: f64,
    /// Stands at the foot of the page.
    pub framed: bool,
}

/// A table or columns side by side.
#[derive(Debug, Clone)]
pub struct Table {
    pub columns: Vec<f64>,
    /// Room between the edge of a cell and its words.
    pub padding_x: f64,
    pub padding_y: f64,
    /// Thickness of the rules, pt; 0 without them.
    pub rule: f64,
    /// Where it begins from the left margin.
    pub indent: f64,
    pub text: String,
}

/// A DOCX as it says itself.
pub struct Office {
    pub sections: Vec<Section>,
    /// In the order of the file.
    pub paragraphs: Vec<Paragraph>,
    pub tables: Vec<Table>,
    /// The paragraph that holds the page number.
    pub number: Paragraph,
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MM_PER_TWIP: f64 = 25.4 / 1440.0;

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("the DOCX is a zip");
    let mut xml = String::new();
    let mut file = archive.by_name(name).unwrap_or_else(|_| panic!("the DOCX has no {name}"));
    file.read_to_string(&mut xml).expect("the part is UTF-8");
    xml
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.has_tag_name((W, name)))
}

/// The value of an attribute below a node: `pPr/ind@left`.
fn at<'a>(node: Node<'a, 'a>, path: &[&str], attribute: &str) -> Option<&'a str> {
    path.iter().try_fold(node, |node, name| child(node, name))?.attribute((W, attribute))
}

fn all<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |node| node.has_tag_name((W, name)))
}

fn twips(value: &str) -> f64 {
    value.parse::<f64>().expect("a number of twips") * MM_PER_TWIP
}

/// The styles by id, and the defaults beneath them.
struct Styles<'a> {
    by_id: BTreeMap<&'a str, Node<'a, 'a>>,
    defaults: Node<'a, 'a>,
}

impl<'a> Styles<'a> {
    fn of(tree: &'a Document<'a>) -> Self {
        let root = tree.root_element();
        let by_id = all(root, "style").filter_map(|style| Some((style.attribute((W, "styleId"))?, style))).collect();
        Self { by_id, defaults: child(root, "docDefaults").expect("defaults") }
    }

    /// A style and those that it is based on.
    fn chain(&self, id: &str) -> Vec<Node<'a, 'a>> {
        let (mut chain, mut next) = (Vec::new(), Some(id.to_owned()));
        while let Some(style) = next.and_then(|id| self.by_id.get(id.as_str()).copied()) {
            next = at(style, &["basedOn"], "val").map(str::to_owned);
            chain.push(style);
            assert!(chain.len() < 20, "styles based on each other");
        }
        chain
    }

    /// A property of a paragraph or its first run, the nearest word of it.
    fn resolve(
        &self,
        paragraph: Node<'a, 'a>,
        run: Option<Node<'a, 'a>>,
        path: &[&str],
        attribute: &str,
    ) -> Option<&'a str> {
        let own = if path[0] == "rPr" { run } else { Some(paragraph) };
        let id = at(paragraph, &["pPr", "pStyle"], "val").unwrap_or("Normal");
        let chain = own.into_iter().chain(self.chain(id)).find_map(|node| at(node, path, attribute));
        chain.or_else(|| {
            let beneath = if path[0] == "rPr" { "rPrDefault" } else { "pPrDefault" };
            at(child(self.defaults, beneath)?, path, attribute)
        })
    }

    /// Whether a switch (`w:b`) is on: it may stand without a value.
    fn on(&self, paragraph: Node<'a, 'a>, run: Option<Node<'a, 'a>>, name: &str) -> bool {
        let id = at(paragraph, &["pPr", "pStyle"], "val").unwrap_or("Normal");
        let switches = run.into_iter().chain(self.chain(id)).filter_map(|node| child(child(node, "rPr")?, name));
        switches.map(|node| !matches!(node.attribute((W, "val")), Some("0" | "false"))).next().unwrap_or(false)
    }

    fn paragraph(&self, node: Node<'a, 'a>) -> Paragraph {
        let run = all(node, "r").next();
        let get = |path: &[&str], attribute: &str| self.resolve(node, run, path, attribute);
        let length = |attribute: &str| get(&["pPr", "ind"], attribute).map_or(0.0, twips);
        let points = |path: &[&str], attribute: &str, unit: f64| {
            get(path, attribute).map_or(0.0, |value| value.parse::<f64>().expect("a number") / unit)
        };
        let hanging = length("hanging");
        assert_eq!(get(&["pPr", "spacing"], "lineRule").unwrap_or("auto"), "auto");
        Paragraph {
            text: text(node),
            face: get(&["rPr", "rFonts"], "ascii").unwrap_or_default().to_owned(),
            size: points(&["rPr", "sz"], "val", 2.0),
            bold: self.on(node, run, "b"),
            italic: self.on(node, run, "i"),
            align: get(&["pPr", "jc"], "val").unwrap_or("left").to_owned(),
            first: if hanging > 0.0 { -hanging } else { length("firstLine") },
            left: length("left"),
            before: points(&["pPr", "spacing"], "before", 20.0),
            after: points(&["pPr", "spacing"], "after", 20.0),
            line: points(&["pPr", "spacing"], "line", 240.0),
            tracking: points(&["rPr", "spacing"], "val", 20.0),
            framed: at(node, &["pPr", "framePr"], "vAnchor") == Some("margin"),
        }
    }

    fn table(&self, node: Node<'a, 'a>) -> Table {
        let properties = child(node, "tblPr").expect("table properties");
        let id = at(properties, &["tblStyle"], "val").expect("a table style");
        let chain = self.chain(id);
        let get = |path: &[&str], attribute: &str| {
            let own = path.iter().skip(1).copied().collect::<Vec<_>>();
            at(properties, &own, attribute).or_else(|| chain.iter().find_map(|style| at(*style, path, attribute)))
        };
        let margin = |side: &str| get(&["tblPr", "tblCellMar", side], "w").map_or(0.0, twips);
        let border = |attribute: &str| get(&["tblPr", "tblBorders", "insideH"], attribute);
        let rule = match border("val") {
            Some("single") => border("sz").map_or(0.0, |size| size.parse::<f64>().expect("a size") / 8.0),
            _ => 0.0,
        };
        let grid = child(node, "tblGrid").expect("a grid");
        assert_eq!(margin("left"), margin("right"));
        assert_eq!(margin("top"), margin("bottom"));
        Table {
            columns: all(grid, "gridCol").filter_map(|column| column.attribute((W, "w"))).map(twips).collect(),
            padding_x: margin("left"),
            padding_y: margin("top"),
            rule,
            indent: get(&["tblPr", "tblInd"], "w").map_or(0.0, twips),
            text: text(node),
        }
    }
}

fn text(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    for node in node.descendants() {
        match node.tag_name().name() {
            "t" => words.push_str(node.text().unwrap_or_default()),
            "br" | "p" => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

fn section(node: Node<'_, '_>) -> Section {
    let size = child(node, "pgSz").expect("a size");
    let margins = child(node, "pgMar").expect("margins");
    let of = |node: Node<'_, '_>, name: &str| twips(node.attribute((W, name)).unwrap_or_else(|| panic!("no {name}")));
    Section {
        width: of(size, "w"),
        height: of(size, "h"),
        left: of(margins, "left"),
        right: of(margins, "right"),
        top: of(margins, "top"),
        bottom: of(margins, "bottom"),
        header: of(margins, "header"),
        landscape: size.attribute((W, "orient")) == Some("landscape"),
        restarts: child(node, "titlePg").is_some() && at(node, &["pgNumType"], "start") == Some("1"),
    }
}

/// Reads a DOCX.
pub fn read(bytes: &[u8]) -> Office {
    let (document, styles, header) =
        (part(bytes, "word/document.xml"), part(bytes, "word/styles.xml"), part(bytes, "word/header1.xml"));
    let parse = |xml| Document::parse(xml).expect("well-formed XML");
    let (document, styles_tree, header) = (parse(&document), parse(&styles), parse(&header));
    let styles = Styles::of(&styles_tree);
    let body = child(document.root_element(), "body").expect("a body");
    let paragraphs = all(body, "p").filter(|node| !text(*node).is_empty()).map(|node| styles.paragraph(node));
    let number = all(header.root_element(), "p").next().expect("a paragraph");
    assert!(all(number, "instrText").any(|field| field.text().is_some_and(|words| words.contains("PAGE"))));
    Office {
        sections: all(body, "sectPr").map(section).collect(),
        paragraphs: paragraphs.collect(),
        tables: all(body, "tbl").map(|node| styles.table(node)).collect(),
        number: styles.paragraph(number),
    }
}

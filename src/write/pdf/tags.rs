//! Tags that Typst makes for its own lists and footnotes only, as functions of `layout.typ`: a line of
//! a list is one paragraph here, and the mark of a footnote is set by us.

use std::sync::LazyLock;

use typst::foundations::{CastInfo, Content, IntoValue, NativeFuncData, NativeFuncPtr, Reflect, Scope};
use typst::pdf::PdfMarkerTag;

/// A function of one content that puts a tag round it.
macro_rules! tagging {
    ($name:literal, $tag:path) => {
        NativeFuncData {
            function: NativeFuncPtr(&|_, _, args| {
                let body: Content = args.expect("body")?;
                args.take().finish()?;
                Ok($tag(body).into_value())
            }),
            name: $name,
            title: $name,
            docs: "",
            def_site: None,
            keywords: &[],
            contextual: false,
            scope: LazyLock::new(&Scope::new),
            params: LazyLock::new(&Vec::new),
            returns: LazyLock::new(&content),
        }
    };
}

fn content() -> CastInfo {
    Content::output()
}

/// The label of an item of a list.
static LABEL: NativeFuncData = tagging!("tag-label", PdfMarkerTag::ListItemLabel);
/// The text of an item of a list.
static BODY: NativeFuncData = tagging!("tag-body", PdfMarkerTag::ListItemBody);
/// The mark of a footnote at its text.
static MARK: NativeFuncData = tagging!("tag-mark", PdfMarkerTag::Label);

/// Makes the functions known to `layout.typ`.
pub fn define(scope: &mut Scope) {
    for function in [&LABEL, &BODY, &MARK] {
        scope.define(function.name, function);
    }
}

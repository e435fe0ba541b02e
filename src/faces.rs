//! The bundled faces: what the PDF is set in and what the words of SVG pictures are drawn with.

/// The family by which a style names them.
pub const FAMILY: &str = "Liberation Serif";

/// Regular, bold, italic, bold italic.
pub static FACES: [&[u8]; 4] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
];

//! Units of WordprocessingML: twips (1/20 pt), half-points, eighths of a point, 1/240 of a line.

/// Millimetres → twips.
pub(super) fn twips(millimetres: f64) -> i32 {
    (millimetres * 1440.0 / 25.4).round() as i32
}

/// Millimetres → twips where the schema has no negative lengths.
pub(super) fn length(millimetres: f64) -> u32 {
    twips(millimetres).max(0).unsigned_abs()
}

/// Points → twips.
pub(super) fn twips_of_points(points: f64) -> i32 {
    (points * 20.0).round() as i32
}

/// Points → millimetres.
pub(super) fn millimetres(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// Points → half-points, the unit of type sizes.
pub(super) fn half_points(points: f64) -> usize {
    (points * 2.0).round().max(1.0) as usize
}

/// Points → eighths of a point, the unit of rules; Word accepts 1/4 pt to 12 pt.
pub(super) fn eighths(points: f64) -> usize {
    (points * 8.0).round().clamp(2.0, 96.0) as usize
}

/// Multiple of single spacing → 1/240 of a line.
pub(super) fn line(multiple: f64) -> i32 {
    (multiple * 240.0).round() as i32
}

/// Widths of a grid, mm → twips. Edges are rounded, not widths: the sum is the width of the whole.
pub(super) fn grid(widths: &[f64]) -> Vec<usize> {
    let mut edge = 0.0;
    widths
        .iter()
        .map(|width| {
            let left = length(edge);
            edge += width;
            length(edge).saturating_sub(left) as usize
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_type_convert() {
        assert_eq!((twips(210.0), twips(297.0), twips(12.5)), (11906, 16838, 709));
        assert_eq!((half_points(13.5), line(1.15), eighths(0.5)), (27, 276, 4));
    }

    #[test]
    fn a_grid_keeps_its_sum() {
        let columns = grid(&[30.1; 6]);
        assert_eq!(columns.iter().sum::<usize>(), length(180.6) as usize);
    }
}

import ConvEngine
import TextUI

/// Where the layers' columns and thumbnails are, for drawing and for the mouse.
struct LayerColumns {
  /// One layer's column.
  struct Column {
    /// The layer; −1 is the sample.
    let layer: Int
    /// Head and maps.
    let rect: Rect
    /// The maps that are shown, each with its place; for units one row a unit.
    let thumbs: [Thumb]
    /// Where saliency or Grad-CAM is, under the sample.
    let overlay: Rect?
    /// Whether the layer only passes its values on, so that its maps need not be shown again.
    let passesOn: Bool
  }

  /// A map's place.
  struct Thumb {
    /// The channel.
    let channel: Int
    /// Number and picture.
    let rect: Rect
  }

  /// The columns that fit, the chosen layer's among them.
  let columns: [Column]
  /// Layers to the left that don't fit.
  let hiddenBefore: Int
  /// Layers to the right that don't fit.
  let hiddenAfter: Int
  /// Where the class scores are; empty where there is no room for them.
  let scores: Rect

  static let headRows = 2
  static let gap = 2

  init(_ microscope: Microscope, in bounds: Rect) {
    var rest = bounds
    let hasScores = bounds.columns >= 56 && microscope.prediction != nil
    scores =
      hasScores ? rest.removeRight(bounds.columns >= 100 ? 30 : 21) : Rect(columns: 0, rows: 0)
    if hasScores { _ = rest.removeRight(1) }
    let count = (microscope.specimen?.layers.count ?? 0) + 1
    let pair = microscope.kept == nil ? 1 : 2
    let wanted = rest.columns / max(1, count) - Self.gap
    let width = min(rest.columns, max(10 * pair, min(wanted, 24 * pair)))
    let shown = max(1, min(count, (rest.columns + Self.gap) / max(1, width + Self.gap)))
    let first = max(0, min(microscope.spot.layer + 1 - shown / 2, count - shown))
    hiddenBefore = first
    hiddenAfter = count - first - shown
    columns = (0..<shown).map { place in
      let rect = Rect(
        column: rest.column + place * (width + Self.gap), row: rest.row, columns: width,
        rows: rest.rows
      ).intersection(rest)
      return Self.column(microscope, layer: first + place - 1, rect)
    }
  }

  private static func column(_ microscope: Microscope, layer: Int, _ rect: Rect) -> Column {
    let layers = microscope.specimen?.layers ?? []
    let passesOn =
      layers.indices.contains(layer) && layer < layers.count - 1
      && layers[layer].operation == .rearranged
    var room = rect
    let hasOverlay = layer < 0 && microscope.overlay != .none
    let overlay = hasOverlay ? room.removeBottom((rect.rows - headRows) / 2) : nil
    return Column(
      layer: layer, rect: rect,
      thumbs: passesOn ? [] : thumbs(microscope, layer: layer, in: room), overlay: overlay,
      passesOn: passesOn)
  }

  /// The columns that a map's number takes.
  static func gutter(_ grid: MapGrid) -> Int {
    grid.channels == 1 ? 0 : max(2, "\(grid.channels)".count) + 1
  }

  private static func thumbs(_ microscope: Microscope, layer: Int, in rect: Rect) -> [Thumb] {
    guard let output = microscope.output(of: layer) else { return [] }
    let grid = output.grid
    var area = rect
    _ = area.removeTop(headRows)
    let height = thumbRows(microscope, layer: layer, grid, columns: rect.columns, rows: area.rows)
    let isColor = layer < 0 && grid.channels == 3 && !grid.isUnits
    let count = isColor ? 1 : microscope.showsKernels(of: layer) ?? grid.channels
    let fits = max(1, min(count, area.rows / max(1, height)))
    let chosen = layer == microscope.spot.layer ? microscope.spot.place.channel : 0
    let first = max(0, min(chosen - fits / 2, count - fits))
    return (0..<fits).map { place in
      Thumb(
        channel: first + place,
        rect: Rect(
          column: area.column, row: area.row + place * height, columns: area.columns,
          rows: min(height, area.rows)))
    }
  }

  /// Rows of a thumbnail, an empty one included where the pictures would touch.
  private static func thumbRows(
    _ microscope: Microscope, layer: Int, _ grid: MapGrid, columns: Int, rows: Int
  ) -> Int {
    if grid.isUnits { return 1 }
    let pair = microscope.kept == nil ? 1 : 2
    let room = max(1, (columns - gutter(grid) - (pair - 1)) / pair)
    let limit = max(1, min(rows, max(4, rows / 2)))
    guard let picture = microscope.thumbnail(layer: layer, channel: 0, of: microscope.specimen)
    else {
      return 1
    }
    let used = picture.size(columns: room, rows: limit).rows
    // A picture of one row, as a sequence has it, needs air too.
    return min(rows, used + 1)
  }
}

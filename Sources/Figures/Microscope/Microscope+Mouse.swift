import ConvEngine
import TextUI

extension Microscope {
  /// Takes in a mouse action on a canvas of a size; false when it meant nothing.
  public mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool {
    let areas = Areas(Rect(columns: columns, rows: rows), hasEpochs: player.frames > 1)
    let (column, row) = (mouse.column - areas.body.column, mouse.row - areas.body.row)
    let bounds = areas.inner
    switch mouse.action {
    case .scrollUp: moveMap(-1)
    case .scrollDown: moveMap(1)
    case .press where areas.epochs.contains(column: mouse.column, row: mouse.row):
      return false
    case .press, .drag:
      return view == .layers
        ? mouse.action == .press && pressLayers(column, row, bounds)
        : pressMap(column, row, bounds)
    case .release, .secondaryPress: return false
    }
    return true
  }

  /// A press on a thumbnail chooses it; on the chosen one it opens it.
  private mutating func pressLayers(_ column: Int, _ row: Int, _ bounds: Rect) -> Bool {
    for box in LayerColumns(self, in: bounds).columns
    where box.rect.contains(column: column, row: row) {
      let thumb = box.thumbs.first { $0.rect.contains(column: column, row: row) }
      if let thumb, box.layer == spot.layer, thumb.channel == spot.place.channel {
        return update(.enter)
      }
      moveLayer(box.layer - spot.layer)
      if let thumb { moveMap(thumb.channel - spot.place.channel) }
      return true
    }
    return false
  }

  /// A press on the map chooses a pixel of it.
  private mutating func pressMap(_ column: Int, _ row: Int, _ bounds: Rect) -> Bool {
    let layout = mapLayout(in: bounds)
    for (pane, rect) in zip(layout.panes, layout.rects) where pane.kind == .map {
      guard
        let pixel = pane.picture.pixel(
          atColumn: column - rect.column, row: row - rect.row - 1, columns: rect.columns,
          rows: rect.rows - 2)
      else { continue }
      spot.place = TracePlace(row: pixel.row, column: pixel.column, channel: spot.place.channel)
      choose(0)
      return true
    }
    return false
  }
}

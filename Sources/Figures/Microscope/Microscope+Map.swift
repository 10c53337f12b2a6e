import ConvEngine
import TextUI

/// A picture with a title: the sample, the maps before, or the map looked at.
struct MapPane {
  /// What a click on it means.
  enum Kind { case sample, source, map }

  let kind: Kind
  let title: String
  let picture: Picture
  let tone: Tone
}

extension Microscope {
  /// Draws the chosen map, what lies before it, and how the chosen value came about.
  func drawMap(on canvas: inout Canvas, in bounds: Rect) {
    let layout = mapLayout(in: bounds)
    for (pane, rect) in zip(layout.panes, layout.rects) {
      canvas.within(rect) { canvas in
        let style: Style = pane.kind == .map ? .accent.bold : .strong
        canvas.put(Elision.middle(pane.title, columns: canvas.columns), column: 0, row: 0, style)
        var room = canvas.bounds
        _ = room.removeTop(1)
        let size = pane.picture.size(columns: room.columns, rows: room.rows - 1)
        canvas.draw(
          pane.picture, in: Rect(column: 0, row: 1, columns: room.columns, rows: room.rows - 1))
        canvas.draw(
          ToneLegend(pane.tone), in: Rect(row: 1 + size.rows, columns: room.columns, rows: 1))
      }
    }
    canvas.within(layout.arithmetic) { canvas in
      let lines = arithmeticLines(columns: canvas.columns, rows: canvas.rows)
      for (row, line) in lines.prefix(canvas.rows).enumerated() {
        canvas.put(line, column: 0, row: row)
      }
    }
  }

  struct MapLayout {
    var panes: [MapPane]
    var rects: [Rect]
    var arithmetic: Rect
  }

  func mapLayout(in bounds: Rect) -> MapLayout {
    let panes = panes
    var rest = bounds
    let wanted = arithmeticLines(columns: bounds.columns, rows: bounds.rows).count
    let least = panes.isEmpty ? bounds.rows : min(wanted, max(4, bounds.rows * 11 / 20))
    _ = rest.removeBottom(least)
    let gap = rest.rows >= 8 ? 1 : 0
    _ = rest.removeBottom(gap)
    let shares = Array(repeating: Share.rest, count: panes.count)
    let rects = rest.splitColumns(shares, gap: bounds.columns >= 60 ? 3 : 1)
    // The arithmetic stands close under the pictures, which may need less than their room.
    let used =
      zip(panes, rects).map {
        $0.picture.size(columns: $1.columns, rows: $1.rows - 2).rows + 2
      }.max() ?? 0
    var arithmetic = bounds
    _ = arithmetic.removeTop(panes.isEmpty ? 0 : min(used, rest.rows) + gap)
    return MapLayout(panes: panes, rects: rects, arithmetic: arithmetic)
  }

  /// The pictures from left to right: the sample, the layer before, the map itself.
  var panes: [MapPane] {
    guard let specimen else { return [] }
    var panes: [MapPane] = []
    let (before, marks) = sourceMarks
    if spot.layer > 0, before >= 0, !specimen.input.grid.isUnits,
      var picture = samplePicture(channel: 0, of: specimen)
    {
      if let field = specimen.receptiveField(layer: spot.layer, at: spot.place) {
        picture.marks = [PictureMark(rows: field.rows, columns: field.columns, .field)]
      }
      panes.append(
        MapPane(
          kind: .sample, title: "input, receptive field", picture: picture,
          tone: Tone(specimen.input.values)))
    }
    if spot.layer >= 0, let pane = pane(.source, layer: before, channel: sourceChannel, marks) {
      panes.append(pane)
    }
    let cursor = PictureMark(rows: [spot.place.row], columns: [spot.place.column], .cursor)
    if let pane = pane(.map, layer: spot.layer, channel: spot.place.channel, [cursor]) {
      panes.append(pane)
    }
    return panes
  }

  private func pane(
    _ kind: MapPane.Kind, layer: Int, channel: Int, _ marks: [PictureMark]
  ) -> MapPane? {
    guard let specimen, let output = output(of: layer), !output.grid.isUnits else { return nil }
    let grid = output.grid
    let picture =
      layer < 0
      ? samplePicture(channel: channel, of: specimen)
      : Picture(map: channel, of: output, tone: tone(of: layer))
    guard var picture else { return nil }
    picture.marks = marks
    let title = grid.channels > 1 ? mapIndex(channel, in: layer) : name(of: layer)
    return MapPane(
      kind: kind, title: title, picture: picture, tone: tone(of: layer))
  }

  /// The channel of the layer before that is shown: that of the chosen part.
  private var sourceChannel: Int { sourcePlaces.places.first?.channel ?? 0 }

  /// The layer before that has a picture, and the places of it that the chosen part reads.
  var sourcePlaces: (layer: Int, places: [TracePlace]) {
    guard let account else { return (spot.layer - 1, []) }
    let places: [TracePlace]
    switch account.trace {
    case .copied(let from, _), .affine(let from, _, _, _, _): places = [from]
    case .activated: places = [spot.place]
    case .terms:
      let terms = account.parts.indices.contains(choice) ? account.parts[choice].terms : []
      places = terms.filter { !$0.isPadding }.map(\.source)
    }
    return throughRearranged(spot.layer - 1, places)
  }

  /// The same places in the layer that made the values, where the one before only passes them on.
  private func throughRearranged(
    _ layer: Int, _ places: [TracePlace]
  ) -> (layer: Int, places: [TracePlace]) {
    guard layer >= 0, let specimen, case .rearranged = specimen.layers[layer].operation else {
      return (layer, places)
    }
    let (from, to) = (specimen.input(of: layer).grid, specimen.layers[layer].output.grid)
    let moved = places.compactMap { place in
      to.offset(of: place).flatMap { from.place(of: $0) }
    }
    return throughRearranged(layer - 1, moved)
  }

  private var sourceMarks: (layer: Int, marks: [PictureMark]) {
    let (layer, places) = sourcePlaces
    guard !places.isEmpty else { return (layer, []) }
    let look: PictureMark.Look = places.count == 1 ? .cursor : .window
    return (
      layer, [PictureMark(rows: places.map(\.row), columns: places.map(\.column), look)]
    )
  }
}

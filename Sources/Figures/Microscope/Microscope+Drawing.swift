import ConvEngine
import TextUI

extension Microscope {
  /// Draws the microscope on the whole of a canvas.
  public func draw(on canvas: inout Canvas) {
    let areas = Areas(canvas.bounds, hasEpochs: player.frames > 1)
    canvas.within(areas.header) { drawHeader(on: &$0) }
    canvas.within(areas.epochs) { drawEpochs(on: &$0) }
    if specimen == nil {
      canvas.within(areas.body.inset(columns: areas.inner.column)) { canvas in
        let lines = TextWrapping.wrap(problem ?? "nothing to look at", columns: canvas.columns)
        for (row, line) in lines.enumerated() { canvas.put(line, column: 0, row: row, .error) }
      }
    } else if view == .layers {
      canvas.within(areas.body) { drawLayers(on: &$0, in: areas.inner) }
    } else {
      canvas.within(areas.body) { drawMap(on: &$0, in: areas.inner) }
    }
    canvas.within(areas.message) { canvas in
      if let problem, specimen != nil {
        canvas.put(Elision.end(problem, columns: canvas.columns), column: 0, row: 0, .warning)
      } else {
        canvas.put(Elision.end(note, columns: canvas.columns), column: 0, row: 0, .dim)
      }
    }
    canvas.within(areas.footer) { drawKeys(on: &$0) }
  }

  /// Where the parts of the screen are; on a small canvas the body keeps the most.
  struct Areas {
    var header: Rect
    var epochs: Rect
    var body: Rect
    var message: Rect
    var footer: Rect
    /// The body without its margins, from the body's own top left.
    var inner: Rect

    init(_ bounds: Rect, hasEpochs: Bool) {
      var rest = bounds
      let isRoomy = bounds.rows >= 14
      let margin = bounds.columns >= 40 ? 2 : 0
      header = rest.removeTop(bounds.rows >= 4 ? 1 : 0).inset(columns: margin)
      epochs = rest.removeTop(hasEpochs && bounds.rows >= 10 ? 1 : 0).inset(columns: margin)
      if isRoomy { _ = rest.removeTop(1) }
      footer = rest.removeBottom(bounds.rows >= 6 ? 1 : 0)
      if isRoomy { _ = rest.removeBottom(bounds.rows >= 30 ? 1 : 0) }
      message = rest.removeBottom(isRoomy ? 1 : 0).inset(columns: margin)
      body = rest
      inner = Rect(columns: rest.columns, rows: rest.rows).inset(columns: margin)
    }
  }

  // MARK: Header

  private func drawHeader(on canvas: inout Canvas) {
    let verdict = verdict
    let width = min(verdict.width, canvas.columns)
    let room = canvas.columns - width - 2
    let title = "\(source.modelName) under the microscope"
    if room >= 10 { canvas.put(Elision.end(title, columns: room), column: 0, row: 0, .heading) }
    canvas.put(verdict, column: max(0, canvas.columns - width), row: 0)
  }

  /// `x[3] of 360   says 7 (98.2 %)  ✓ right`.
  var verdict: StyledText {
    var text = StyledText("x[\(sample)] of \(source.sampleCount)", .plain)
    if wrongFirst { text.append(", wrong first", .dim) }
    guard let prediction else { return text }
    text.append("   says ", .dim)
    let label = source.label(of: sample)
    let style: Style = label == nil ? .strong : label == prediction ? .good.bold : .error.bold
    text.append("\(prediction)", style)
    if let confidence { text.append(" (\(percent(confidence)))", .plain) }
    if let label {
      text.append(label == prediction ? "  ✓ right" : "  ✗ it is \(label)", style)
    }
    return text
  }

  /// `epoch 3 of 12  ━━●─────`.
  private func drawEpochs(on canvas: inout Canvas) {
    guard player.frames > 1, canvas.rows > 0 else { return }
    let label = "\(player.isPlaying ? "▶" : "‖") state \(player.frame + 1) of \(player.frames) "
    let start = canvas.put(label, column: 0, row: 0)
    let room = max(1, canvas.columns - start)
    let head = player.frame * (room - 1) / (player.frames - 1)
    for column in 0..<room {
      let style: Style = column <= head ? .accent : .border
      canvas.put(
        column == head ? "●" : column < head ? "━" : "─", column: start + column, row: 0, style)
    }
  }

  // MARK: Footer

  private static let timeKeys: [KeyFooter.Entry] = [.init(", .", "time"), .init("space", "replay")]

  private func drawKeys(on canvas: inout Canvas) {
    var keys: [KeyFooter.Entry]
    var exits = exits
    switch view {
    case .layers:
      keys = [.init("←→", "layer"), .init("↑↓", "map"), .init("⏎", "open")]
      if source.sampleCount > 1 { keys.append(.init("n p", "sample")) }
      if source.label(of: 0) != nil { keys.append(.init("w", "wrong first")) }
      keys += [
        .init("s", overlay == .none ? "saliency" : overlay == .saliency ? "Grad-CAM" : "plain"),
        .init("f", showsFilters ? "maps" : "filters"),
        .init("c", kept == nil ? "compare" : "alone"),
      ]
    case .map:
      keys = [
        .init("←↑↓→", "pixel"), .init("⏎", "layer before"), .init("⌫", "back"),
        .init("⇥", "channel"), .init("{ }", "map"), .init("n p", "sample"),
      ]
      exits = [.init("esc", "layers")] + exits
    }
    // On a narrow screen the first keys are seen, and time is found by nothing else.
    if player.frames > 1 { keys.insert(contentsOf: Self.timeKeys, at: 2) }
    canvas.draw(KeyFooter(keys, pinned: exits), in: canvas.bounds)
  }

  /// The chosen map or value in one line.
  var note: String {
    guard let output = output(of: spot.layer) else { return "" }
    let grid = output.grid
    if view == .map { return sentence }
    if grid.isUnits {
      let value = output[flat: min(spot.place.channel, output.count - 1)]
      return "\(index(spot.place, in: spot.layer)) = \(CalmNumber(value).text)" + passing
    }
    let values = output.map(channel: spot.place.channel)
    let range = values.range ?? (0, 0)
    return "\(mapIndex(spot.place.channel, in: spot.layer)): "
      + "\(CalmNumber(range.low).text) to \(CalmNumber(range.high).text), "
      + "mean \(CalmNumber(Float(values.mean)).text)"
      + (range.low == 0 && range.high == 0 ? ": silent for this sample" : "") + passing
  }

  /// What to say of a layer that only passes its values on.
  private var passing: String {
    guard let specimen, specimen.layers.indices.contains(spot.layer),
      specimen.layers[spot.layer].operation == .rearranged
    else { return "" }
    return ", passed on by \(specimen.layers[spot.layer].className)"
  }

  func percent(_ share: Float) -> String {
    "\(CalmNumber((share * 1000).rounded() / 10).text) %"
  }
}

import ConvEngine
import TextUI

extension Microscope {
  /// Draws the columns of thumbnails, and the class scores beside them.
  func drawLayers(on canvas: inout Canvas, in bounds: Rect) {
    let layout = LayerColumns(self, in: bounds)
    for column in layout.columns { draw(column, on: &canvas) }
    if layout.hiddenBefore > 0 {
      canvas.put("‹", column: max(0, bounds.column - 1), row: 0, .accent)
    }
    if !layout.scores.isEmpty {
      canvas.within(layout.scores) { drawScores(on: &$0) }
    }
    if layout.hiddenAfter > 0, let last = layout.columns.last {
      canvas.put("›", column: last.rect.endColumn, row: 0, .accent)
    }
  }

  private func draw(_ column: LayerColumns.Column, on canvas: inout Canvas) {
    guard let output = output(of: column.layer) else { return }
    let isChosen = column.layer == spot.layer
    let rect = column.rect
    let title = Elision.middle(name(of: column.layer), columns: rect.columns)
    canvas.put(
      title, column: rect.column, row: rect.row, isChosen ? .accent.bold : .strong)
    let shape = output.shape.dimensions.map(String.init).joined(separator: "×")
    canvas.put(
      Elision.end(shape, columns: rect.columns), column: rect.column, row: rect.row + 1, .dim)
    for thumb in column.thumbs {
      canvas.within(thumb.rect) { draw(thumb, column.layer, output, on: &$0) }
    }
    if column.passesOn {
      let area = Rect(
        column: rect.column, row: rect.row + 2, columns: rect.columns, rows: rect.rows - 2)
      let isReshaped = specimen?.input(of: column.layer).shape != output.shape
      let words = isReshaped ? "the same values in a row" : "the same values"
      canvas.within(area) { canvas in
        for (row, line) in TextWrapping.wrap(words, columns: canvas.columns).enumerated() {
          canvas.put(line, column: 0, row: row, .dim)
        }
      }
    }
    if let rect = column.overlay { canvas.within(rect) { drawOverlay(on: &$0) } }
  }

  private func draw(
    _ thumb: LayerColumns.Thumb, _ layer: Int, _ output: Tensor,
    on canvas: inout Canvas
  ) {
    let grid = output.grid
    let isChosen = layer == spot.layer && thumb.channel == spot.place.channel
    let gutter = LayerColumns.gutter(grid)
    if gutter > 0 {
      let number = "\(thumb.channel)".paddedLeft(to: gutter - 1)
      canvas.put(number, column: 0, row: 0, isChosen ? .selection : .dim)
    }
    let room = canvas.bounds.columns - gutter
    if grid.isUnits {
      drawUnit(output, thumb.channel, column: gutter, columns: room, on: &canvas)
      return
    }
    let seen = showsKernels(of: layer) == nil ? [kept?.specimen, specimen] : [specimen]
    let pictures = seen.compactMap { $0 }.compactMap {
      thumbnail(layer: layer, channel: thumb.channel, of: $0)
    }
    let width = max(1, (room - (pictures.count - 1)) / max(1, pictures.count))
    for (place, picture) in pictures.enumerated() {
      let rows = canvas.rows > 1 ? canvas.rows - 1 : canvas.rows
      canvas.draw(
        picture,
        in: Rect(column: gutter + place * (width + 1), row: 0, columns: width, rows: rows))
    }
  }

  /// What speaks for the class, under the sample's picture.
  private func drawOverlay(on canvas: inout Canvas) {
    guard let (title, picture, tone) = overlayPicture else { return }
    canvas.put(title, column: 0, row: 0, .strong)
    if let prediction { canvas.put("for \(prediction)", column: 0, row: 1, .dim) }
    let room = Rect(row: 2, columns: canvas.columns, rows: canvas.rows - 3)
    canvas.draw(picture, in: room)
    let used = picture.size(columns: room.columns, rows: room.rows).rows
    if tone.low == 0, tone.high == 0 {
      canvas.put("nowhere", column: 0, row: used + 2, .dim)
    } else {
      canvas.draw(ToneLegend(tone), in: Rect(row: used + 2, columns: canvas.columns, rows: 1))
    }
  }

  /// One unit as a bar: `█` to the right for what is above zero, `▒` for what is below.
  private func drawUnit(
    _ output: Tensor, _ unit: Int, column: Int, columns: Int, on canvas: inout Canvas
  ) {
    guard unit < output.count, columns > 0 else { return }
    let value = output[flat: unit]
    let range = output.range ?? (0, 1)
    let extent = max(abs(range.low), abs(range.high))
    guard value.isFinite, extent > 0, extent.isFinite else {
      canvas.put(CalmNumber(value).text, column: column, row: 0, .dim)
      return
    }
    canvas.draw(
      ScoreBar(
        fraction: Double(abs(value) / extent), style: Style(value < 0 ? .negative : .accent),
        isNegative: value < 0),
      in: Rect(column: column, row: 0, columns: columns, rows: 1))
    if value == 0 { canvas.put("▏", column: column, row: 0, .border) }
  }

  /// A map as a picture, or the filter that makes it; the sample under what is laid over it.
  func thumbnail(layer: Int, channel: Int, of specimen: ModelSpecimen?) -> Picture? {
    guard let specimen, layer < specimen.layers.count else { return nil }
    if layer < 0 { return samplePicture(channel: channel, of: specimen) }
    if showsKernels(of: layer) != nil {
      return filterPicture(layer: layer, filter: channel, of: specimen)
    }
    return Picture(map: channel, of: specimen.layers[layer].output, tone: tone(of: layer))
  }

  /// The sample: in colour with three channels.
  func samplePicture(channel: Int, of specimen: ModelSpecimen) -> Picture? {
    let input = specimen.input
    if input.shape.rank == 3, input.shape[2] == 3 {
      let highest = input.range?.high ?? 1
      return try? Picture(color: input, highest: highest > 1 ? 255 : 1)
    }
    return Picture(map: channel, of: input, tone: tone(of: -1))
  }

  /// What is laid beside the sample, with the class that it speaks for.
  var overlayPicture: (title: String, picture: Picture, tone: Tone)? {
    guard let attribution else { return nil }
    switch overlay {
    case .none: return nil
    case .saliency:
      let gradient = attribution.inputGradient
      let channel = spot.layer < 0 ? spot.place.channel : 0
      let tone = Tone(gradient.values)
      return Picture(map: channel, of: gradient, tone: tone).map {
        ("saliency", $0, tone)
      }
    case .gradCAM:
      guard let map = attribution.classMap?.map else { return nil }
      let tone = Tone(map.values)
      return (try? Picture(map, tone: tone)).map { ("Grad-CAM", $0, tone) }
    }
  }

  /// How many filters a layer has when they are shown in place of its maps; nil when they are not.
  func showsKernels(of layer: Int) -> Int? {
    guard showsFilters, let layers = specimen?.layers, layers.indices.contains(layer),
      case .convolution(let geometry) = layers[layer].operation
    else { return nil }
    return geometry.filters
  }

  /// A filter as it looks at one channel; which one, `choice` says.
  private func filterPicture(layer: Int, filter: Int, of specimen: ModelSpecimen) -> Picture? {
    guard case .convolution(let geometry) = specimen.layers[layer].operation,
      let kernel = specimen.layers[layer].kernel, filter < geometry.filters
    else { return nil }
    let channel = choice % geometry.channelsPerGroup
    let taps = geometry.height.window * geometry.width.window
    let values = (0..<taps).map {
      kernel[flat: ($0 * geometry.channelsPerGroup + channel) * geometry.filters + filter]
    }
    return try? Picture(
      Tensor(values, shape: [geometry.height.window, geometry.width.window]),
      tone: Tone(kernel.values))
  }

  /// One scale for all maps of a layer, so that they can be compared; also with a kept sample's.
  func tone(of layer: Int) -> Tone {
    tones.indices.contains(layer + 1) ? tones[layer + 1] : Tone([])
  }
}

extension Microscope {
  /// Draws the scores of the classes.
  func drawScores(on canvas: inout Canvas) {
    guard let output = specimen?.output, !canvas.bounds.isEmpty else { return }
    canvas.put("scores", column: 0, row: 0, .strong)
    if let kept { canvas.put("│ x[\(kept.sample)]", column: 8, row: 0, .warning) }
    var area = canvas.bounds
    _ = area.removeTop(LayerColumns.headRows)
    canvas.draw(
      ScoreList(
        scores: output.values, areShares: endsInProbability, predicted: prediction,
        label: source.label(of: sample), others: kept?.specimen.output.values), in: area)
  }
}

import ConvEngine
import NumberText

extension Sequential {
  /// What `model.summary()` prints, byte for byte as Keras 3 does without colour, ending in a newline.
  ///
  /// - Throws: `ValueError` when the terminal is too narrow or the layer range names no layer.
  public func summary(_ options: SummaryOptions = SummaryOptions()) throws(LayerError) -> String {
    var table = try summaryTable(options)
    table.rows = try layers(in: options.layerRange).flatMap { rows(of: $0, options) }
    let columns = max(1, options.terminalColumns)
    var lines = wrappedLines("Model: \"\(name)\"", width: columns, folds: true)
    lines += table.lines.map { columnCount($0) > columns ? cut($0, to: columns) : $0 }
    for total in totals { lines += wrappedLines(total, width: columns, folds: true) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A layer's row, and those of the layers inside it where they are wanted.
  private func rows(of layer: Layer, _ options: SummaryOptions, depth: Int = 0) -> [[String]] {
    let prefix = depth > 0 ? String(repeating: "   ", count: depth) + "└ " : ""
    var row = ["\(prefix)\(layer.name) (\(layer.className))", layer.shapeText]
    row.append(layer.isBuilt ? grouped(layer.parameterCount) : "0 (unbuilt)")
    if showsConnections { row.append(depth > 0 ? "" : connections(of: layer)) }
    if options.showTrainable { row.append(layer.trainableText) }
    guard options.expandNested, let inner = (layer as? ModelLayer)?.model else { return [row] }
    return [row] + inner.operations.flatMap { rows(of: $0, options, depth: depth + 1) }
  }

  /// Keras tells what feeds each layer once a layer is fed with more than one tensor; here that is an
  /// operation which takes the same one twice, `x * x`.
  private var showsConnections: Bool { isFunctional && layers.contains { $0.feedCount > 1 } }

  private func connections(of layer: Layer) -> String {
    guard let place = layers.firstIndex(where: { $0 === layer }) else { return "-" }
    let feed = place > 0 ? layers[place - 1] : inputLayer
    let text = "\(feed?.name ?? "")[0][0]"
    return [String](repeating: text, count: layer.feedCount).joined(separator: ",\n")
  }

  private func summaryTable(_ options: SummaryOptions) throws(LayerError) -> SummaryTable {
    var positions =
      options.positions ?? (showsConnections ? [0.3, 0.56, 0.74, 1.0] : [0.45, 0.80, 1.0])
    var titles = ["Layer (type)", "Output Shape", "Param #"]
    var places: [Justification] = [.left, .left, .right]
    var length = 88
    if showsConnections {
      length = 108
      titles.append("Connected to")
      places.append(.left)
    }
    if options.showTrainable {
      length += 12
      positions = positions.map { $0 * 0.90 } + [1.0]
      titles.append("Trainable")
      places.append(.center)
    }
    guard positions.count == titles.count else {
      throw LayerError(
        "`positions` needs one number for each of the \(titles.count) columns. "
          + "Received: \(positions.count) numbers")
    }
    let width = options.lineLength ?? min(length, options.terminalColumns - 4)
    let widths = try columnWidths(positions, width)
    let columns = titles.indices.map {
      SummaryTable.Column(title: titles[$0], justification: places[$0], width: widths[$0])
    }
    return SummaryTable(columns: columns, width: width)
  }

  private func columnWidths(_ positions: [Double], _ width: Int) throws(LayerError) -> [Int] {
    var widths: [Int] = []
    var used = 0
    for position in positions {
      let end = position * Double(width)
      guard abs(end) < Double(AxisSizes.largest), Int(end) - used >= 4 else {
        throw LayerError(
          "Insufficient console width to print summary.", hint: "model.summary(line_length=80)")
      }
      widths.append(Int(end) - used)
      used = Int(end)
    }
    return widths
  }

  private func layers(in range: (first: String, last: String)?) throws(LayerError) -> [Layer] {
    let layers = operations
    guard let range else { return layers }
    let first = try indices(matching: range.first)
    let last = try indices(matching: range.last)
    guard let lowest = first.first, let highest = last.last, let lowestLast = last.first,
      let highestFirst = first.last
    else {
      let names = operations.map(\.name).joined(separator: ", ")
      throw LayerError(
        "Passed layer_names do not match the layer names in the model. "
          + "Received: ['\(range.first)', '\(range.last)']. The layers are: \(names).")
    }
    return lowest > highest
      ? Array(layers[lowestLast...highestFirst]) : Array(layers[lowest...highest])
  }

  private func indices(matching pattern: String) throws(LayerError) -> [Int] {
    guard let expression = try? Regex(pattern) else {
      throw LayerError("'\(pattern)' in `layer_range` is no regular expression.")
    }
    return operations.indices.filter {
      (try? expression.prefixMatch(in: operations[$0].name)).flatMap(\.self) != nil
    }
  }

  private var totals: [String] {
    let trainable = countSum(trainableWeights.map(\.count))
    let frozen = countSum(nonTrainableWeights.map(\.count))
    let optimizer = compilation?.optimizerSize
    let count = trainable + frozen + (optimizer?.count ?? 0)
    let bytes = 4 * (trainable + frozen) + (optimizer?.bytes ?? 0)
    var lines = [
      total("Total", count, bytes), total("Trainable", trainable, 4 * trainable),
      total("Non-trainable", frozen, 4 * frozen),
    ]
    if let optimizer { lines.append(total("Optimizer", optimizer.count, optimizer.bytes)) }
    return lines
  }

  private func total(_ what: String, _ count: Int, _ bytes: Int) -> String {
    " \(what) params: \(grouped(count)) (\(readableMemorySize(bytes)))"
  }
}

extension Layer {
  fileprivate var className: String {
    (self as? ModelLayer)?.model.className ?? configuration.className
  }

  fileprivate var shapeText: String {
    if let input = configuration as? InputLayer { return tupleText(input.batchShape) }
    let shape = outputShape ?? (self as? ModelLayer)?.model.outputShape
    return shape.map { tupleText($0) } ?? "?"
  }

  fileprivate var trainableText: String {
    weights.isEmpty ? "-" : isTrainable ? "Y" : "N"
  }

  /// The shape as Keras's summary writes it: like a tuple, but `(4)` for a single axis.
  private func tupleText(_ shape: SymbolicShape) -> String {
    "(" + shape.dimensions.map { $0.map(String.init) ?? "None" }.joined(separator: ", ") + ")"
  }
}

/// A number of bytes as Keras's summary writes it: `413.00 KB`.
func readableMemorySize(_ bytes: Int) -> String {
  var size = Double(bytes)
  for unit in ["B", "KB", "MB", "GB", "TB"] {
    if size / 1024 < 1 { return "\(fixed(size, decimals: 2)) \(unit)" }
    size /= 1024
  }
  return "\(fixed(size, decimals: 2)) PB"
}

import ConvEngine

/// What a model gives for batch after batch, put together along the first axis.
///
/// Nearly always a batch of samples gives as many rows, and all of them go to one tensor made
/// beforehand. An operation may make another number of rows; then the parts are kept until the end.
struct OutputRows {
  private let total: Int
  private var rows = Tensor(zeros: [0])
  private var count = 0
  private var parts: [Tensor] = []

  /// For a number of samples in all.
  init(total: Int) { self.total = total }

  /// Adds what a batch of samples gave.
  ///
  /// - Throws: `ValueError` for rows of another shape than those before.
  mutating func add(_ output: Tensor, samples: Int) throws(LayerError) {
    let isPlain = parts.isEmpty && output.shape.dimensions.first == samples
    if isPlain, count == 0, rows.count == 0 {
      rows = Tensor(zeros: Shape([total] + output.shape.dimensions.dropFirst()))
    }
    if isPlain, count + samples <= total, fits(rows, output) {
      place(output)
      count += samples
      return
    }
    if parts.isEmpty, count > 0 { parts = [rows.rows(0..<count)] }
    if let first = parts.first, !fits(first, output) {
      throw LayerError(
        "all the input array dimensions except for the concatenation axis must match exactly: one "
          + "batch gave an output of shape \(first.shape), another one of \(output.shape).",
        hint: "batch_size=len(x)")
    }
    var part = Tensor(zeros: [0])
    part.copy(from: output)
    parts.append(part)
  }

  /// All rows so far.
  var result: Tensor {
    guard let first = parts.first else { return count == total ? rows : rows.rows(0..<count) }
    // Numbers without an axis stand beside each other, one alone stays what it is.
    if parts.count == 1 { return first }
    let numbers = parts.flatMap { part in (0..<part.count).map { part[flat: $0] } }
    let rows = parts.reduce(0) { $0 + ($1.shape.dimensions.first ?? 1) }
    return Tensor(numbers, shape: Shape([rows] + first.shape.dimensions.dropFirst()))
  }

  private func fits(_ left: Tensor, _ right: Tensor) -> Bool {
    left.shape.rank == right.shape.rank
      && left.shape.dimensions.dropFirst() == right.shape.dimensions.dropFirst()
  }

  private mutating func place(_ output: Tensor) {
    let start = count * (output.count / max(output.shape.dimensions.first ?? 1, 1))
    rows.withUnsafeMutablePointer { target in
      output.withUnsafePointer { source in
        (target + start).update(from: source, count: output.count)
      }
    }
  }
}

import Lessons

// Results of cells as bytes, so that a journal can keep them.

extension CellResult {
  /// The result written down: text, numbers and curves, not the figures it asked to be shown.
  var fields: [UInt8] {
    var writer = FieldWriter()
    writer.add("source", source)
    writer.add("status", status.word)
    if !output.isEmpty {
      writer.add("output", output.lines.joined(separator: "\n"))
      writer.add("dropped", String(output.dropped))
    }
    writer.add("value", value)
    if let failure { failure.write(to: &writer) }
    switch verdict {
    case nil: break
    case .right: writer.add("right", "")
    case .refused(let sentence): writer.add("refused", sentence)
    }
    training?.write(to: &writer)
    writer.add("duration", duration.map { "\($0.components.seconds) \($0.components.attoseconds)" })
    return writer.bytes
  }

  /// A result that was written down, by a session that is no more: it has no number, and what ran
  /// then was stopped.
  init?(fields bytes: ArraySlice<UInt8>) {
    let reader = FieldReader(bytes)
    guard let source = reader["source"] else { return nil }
    self.init(waitingWith: source)
    status = reader["status"].flatMap { Status(word: $0) } ?? .stopped
    output = OutputText(
      lines: reader["output"].map { TextBuffer.lines(of: $0).map { String($0) } } ?? [],
      dropped: reader.integer("dropped") ?? 0)
    value = reader["value"]
    failure = RunFailure(reader)
    if reader["right"] != nil { verdict = .right }
    if let sentence = reader["refused"] { verdict = .refused(sentence) }
    training = TrainingRecord(reader)
    let parts = reader["duration"]?.split(separator: " ").compactMap { Int64($0) } ?? []
    if parts.count == 2 {
      duration = Duration(secondsComponent: parts[0], attosecondsComponent: parts[1])
    }
  }
}

extension CellResult.Status {
  fileprivate var word: String {
    switch self {
    case .waiting: "waiting"
    case .running: "running"
    case .done: "done"
    case .failed: "failed"
    case .stopped: "stopped"
    }
  }

  fileprivate init?(word: String) {
    switch word {
    case "done": self = .done
    case "failed": self = .failed
    case "waiting", "running", "stopped": self = .stopped
    default: return nil
    }
  }
}

extension RunFailure {
  fileprivate func write(to writer: inout FieldWriter) {
    writer.add("error", name)
    writer.add("report", text)
    writer.add("hint", hint)
    writer.add("range", range.map { "\($0.lowerBound) \($0.upperBound)" })
  }

  fileprivate init?(_ reader: FieldReader) {
    guard let name = reader["error"] else { return nil }
    let ends = reader["range"]?.split(separator: " ").compactMap { Int($0) } ?? []
    let isRange = ends.count == 2 && ends[0] >= 0 && ends[0] <= ends[1]
    self.init(
      name: name, text: reader["report"] ?? name, hint: reader["hint"],
      range: isRange ? ends[0]..<ends[1] : nil)
  }
}

extension TrainingRecord {
  fileprivate func write(to writer: inout FieldWriter) {
    writer.add("epoch", String(latest.epoch))
    writer.add("epochs", String(latest.epochs))
    writer.add("step", String(latest.step))
    writer.add("steps", latest.steps.map { String($0) })
    if latest.isEpochEnd { writer.add("ended", "") }
    for measure in latest.logs { writer.add("now.\(measure.name)", numbers: [measure.value]) }
    for curve in curves { writer.add("curve.\(curve.name)", numbers: curve.values) }
  }

  /// The course of a training as its epochs tell it, one after the other.
  fileprivate init?(_ reader: FieldReader) {
    guard let epoch = reader.integer("epoch"), let epochs = reader.integer("epochs") else {
      return nil
    }
    let last = TrainingProgress(
      epoch: epoch, epochs: epochs, step: reader.integer("step") ?? 0,
      steps: reader.integer("steps"),
      logs: reader.measures("now.").compactMap { name, values in
        values.first.map { TrainingProgress.Measure(name, $0) }
      }, isEpochEnd: false)
    let curves = reader.measures("curve.")
    self.init(Self.stage(0, of: curves, like: last), at: .zero)
    let count = curves.map(\.values.count).max() ?? 0
    for place in 0..<count where place > 0 {
      add(Self.stage(place, of: curves, like: last), at: .zero)
    }
    if reader["ended"] == nil { add(last, at: .zero) }
  }

  /// The end of an epoch, by its place among the kept ones.
  private static func stage(
    _ place: Int, of curves: [(name: String, values: [Double])], like last: TrainingProgress
  ) -> TrainingProgress {
    var stage = last
    stage.logs = curves.compactMap { name, values in
      values[safe: place].map { TrainingProgress.Measure(name, $0) }
    }
    stage.isEpochEnd = !stage.logs.isEmpty
    return stage
  }
}

extension FieldReader {
  /// The lists of numbers whose names begin with a word, by the rest of the name.
  fileprivate func measures(_ prefix: String) -> [(name: String, values: [Double])] {
    fields.compactMap { name, value in
      name.hasPrefix(prefix)
        ? (String(name.dropFirst(prefix.count)), Self.numbers(value)) : nil
    }
  }
}

import TextUI

/// Loss and metrics epoch by epoch, training and validation together.
struct CurvePage {
  let record: TrainingRecord
  let room: RoomState

  func draw(on canvas: inout Canvas) {
    let names = record.curves.map(\.name).filter { !$0.hasPrefix("val_") }
    guard !names.isEmpty else {
      var plot = Plot(
        [Plot.Series("loss of the first epoch's steps", shown(record.stepLosses))], steps: "step")
      plot.isLogarithmic = room.isLogarithmic
      return canvas.draw(plot, in: canvas.bounds)
    }
    let isWide = canvas.columns >= 96
    let count = isWide ? 4 : max(1, min(2, canvas.rows / 7))
    let ordered = names.filter { $0 == "loss" } + names.filter { $0 != "loss" }
    let visible = Array(ordered.prefix(count))
    let across = isWide ? min(2, visible.count) : 1
    let down = (visible.count + across - 1) / across
    let rows = canvas.bounds.splitRows(Array(repeating: .rest, count: down), gap: 1)
    for (place, name) in visible.enumerated() {
      let columns = rows[place / across].splitColumns(
        Array(repeating: .rest, count: across), gap: 4)
      canvas.draw(plot(name), in: columns[place % across])
    }
  }

  private func plot(_ name: String) -> Plot {
    let curves = [name, "val_" + name].compactMap { curve -> Plot.Series? in
      guard let found = record.curves.first(where: { $0.name == curve }), !found.values.isEmpty
      else { return nil }
      let note = room.isSmooth ? curve + " smoothed" : curve
      var series = Plot.Series(note, shown(found.values))
      series.places = found.epochs.map { $0 - 1 }
      return series
    }
    let horizon = Self.horizon(of: record.latest.epoch, in: record.latest.epochs)
    var plot = Plot(curves, steps: "epoch", stepCount: horizon)
    plot.isLogarithmic = room.isLogarithmic && name.contains("loss")
    return plot
  }

  /// The epoch at which the axis ends: the last one, or, in a long training of which little is over,
  /// the next round number, so that its first epochs can be seen.
  static func horizon(of epoch: Int, in epochs: Int) -> Int {
    guard epochs > 50 else { return epochs }
    var step = 10
    while step < epochs {
      for factor in [1, 2, 5] where epoch <= factor * step { return min(epochs, factor * step) }
      let (next, isOver) = step.multipliedReportingOverflow(by: 10)
      if isOver { break }
      step = next
    }
    return epochs
  }

  private func shown(_ values: [Double]) -> [Double] {
    room.isSmooth ? Self.smoothed(values) : values
  }

  /// A running mean that forgets: each number counts 0.8 of the one behind it.
  ///
  /// It begins without a pull towards zero, as Adam's means do (Kingma and Ba 2015, section 3).
  static func smoothed(_ values: [Double]) -> [Double] {
    let kept = 0.8
    var (mean, weight) = (0.0, 0.0)
    return values.map { value in
      guard value.isFinite else { return value }
      mean = kept * mean + (1 - kept) * value
      weight = kept * weight + (1 - kept)
      return mean / weight
    }
  }
}

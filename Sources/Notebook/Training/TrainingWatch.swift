import KerasCore
import PyCore
import PyKeras

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks at a training between its batches, on the thread that trains: grants the user's wishes and
/// tells what the training room shows.
///
/// Nothing is looked at unless the room shows it: an unwatched run costs a lock a batch.
final class TrainingWatch {
  private let control: TrainingControl
  private let mailbox: Mailbox
  private let cancellation: CancellationFlag
  private let clock = ContinuousClock()
  private var isFitting = false
  private var shown: (page: TrainingPage, time: ContinuousClock.Instant)?

  /// How many samples are looked at: fewer for a large model, so that a look takes little time.
  private static func sampleLimit(_ model: Sequential) -> Int {
    let work = model.outline.facts.reduce(0.0) { $0 + Double($1.multiplyAdds ?? 0) }
    return Int(max(32, min(500, 1e9 / max(1, work))))
  }

  init(control: TrainingControl, mailbox: Mailbox, cancellation: CancellationFlag) {
    self.control = control
    self.mailbox = mailbox
    self.cancellation = cancellation
  }

  /// Hears what happens in a run of a cell.
  func hear(_ event: TrainingEvent, of model: Sequential, cell: Int, library: KerasLibrary) {
    switch event {
    case .begin(let phase, _, _):
      guard phase == .fit else { break }
      isFitting = true
      shown = nil
      control.reset()
    case .batchEnd where isFitting: grantWishes(model, cell, library)
    case .epochEnd: if isFitting { look(at: model, control.page, cell, isEpochEnd: true) }
    case .end(.fit, _, _):
      isFitting = false
      lookAtEnd(model, cell)
    case .warning(let text):
      mailbox.post(.advised(cell: cell, TrainingNote(text: text)))
    case .advice(let advice):
      let place = advice.epoch.map { "epoch \($0): " } ?? ""
      mailbox.post(.advised(cell: cell, TrainingNote(text: place + advice.text, hint: advice.hint)))
    case .batchEnd, .epochBegin, .end: break
    }
  }

  private func grantWishes(_ model: Sequential, _ cell: Int, _ library: KerasLibrary) {
    let wishes = control.take()
    if wishes.stops { library.stopAfterBatch() }
    if wishes.rateFactor != 1 { multiplyRate(of: model, by: wishes.rateFactor, cell) }
    look(at: model, wishes.page, cell, isEpochEnd: false)
    if wishes.isPaused { hold(model, cell, library) }
  }

  private func multiplyRate(of model: Sequential, by factor: Double, _ cell: Int) {
    guard let optimizer = model.trainer?.optimizer else { return }
    guard case .constant(let rate) = optimizer.learningRate else {
      let text = "The learning rate follows a schedule, which decides it for every step."
      mailbox.post(.advised(cell: cell, TrainingNote(text: text)))
      return
    }
    let changed = rate * factor
    if changed.isFinite, changed > 1e-30 { optimizer.learningRate = .constant(changed) }
    mailbox.post(.rated(cell: cell, Double(optimizer.currentLearningRate)))
  }

  /// Waits until the user goes on, stops, or interrupts; wishes are granted meanwhile.
  private func hold(_ model: Sequential, _ cell: Int, _ library: KerasLibrary) {
    mailbox.post(.paused(cell: cell, true))
    while control.isPaused, !cancellation.isSet {
      usleep(20_000)
      let wishes = control.take()
      if wishes.rateFactor != 1 { multiplyRate(of: model, by: wishes.rateFactor, cell) }
      if wishes.stops { library.stopAfterBatch() }
      look(at: model, wishes.page, cell, isEpochEnd: false)
    }
    mailbox.post(.paused(cell: cell, false))
  }

  // MARK: Looking

  /// Tells what a page shows: at once when it is new, then at the end of epochs and twice a second.
  private func look(
    at model: Sequential, _ page: TrainingPage?, _ cell: Int, isEpochEnd: Bool
  ) {
    guard let page, page != .curves else { return }
    let now = clock.now
    if let shown, shown.page == page, !isEpochEnd {
      let interval: Duration = page == .layers ? .milliseconds(500) : .seconds(3)
      guard now - shown.time >= interval else { return }
    }
    if let shown, shown.page == page, isEpochEnd, now - shown.time < .milliseconds(200) { return }
    shown = (page, now)
    switch page {
    case .curves: break
    case .layers: mailbox.post(.looked(cell: cell, .weights(model.weightInsights)))
    case .confusions, .mistakes: sort(model, cell)
    }
  }

  private func sort(_ model: Sequential, _ cell: Int) {
    guard let watched = model.watchedData,
      let found = try? model.classificationInsight(of: watched.data, limit: Self.sampleLimit(model))
    else {
      mailbox.post(.looked(cell: cell, .noClasses))
      return
    }
    mailbox.post(.looked(cell: cell, .classes(found, isValidation: watched.isValidation)))
  }

  /// What the room shows after training is what training left.
  private func lookAtEnd(_ model: Sequential, _ cell: Int) {
    control.reset()
    guard !cancellation.isSet else { return }
    mailbox.post(.looked(cell: cell, .weights(model.weightInsights)))
    sort(model, cell)
  }
}

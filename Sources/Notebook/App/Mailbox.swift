import Synchronization

/// Carries messages from other threads to the one that draws, and wakes that one.
///
/// Text printed by one cell is joined and only the newest stage of a training run inside an epoch is
/// kept, so a program that prints without end costs the interface one message a frame.
public final class Mailbox: Sendable {
  private struct Contents {
    var reports: [SessionReport] = []
    var waker: (@Sendable () -> Void)?
  }

  private let contents = Mutex(Contents())

  /// An empty mailbox.
  public init() {}

  /// Sets what is called when something arrives in the empty mailbox.
  public func onArrival(_ waker: @escaping @Sendable () -> Void) {
    contents.withLock { $0.waker = waker }
  }

  /// Puts a report in; may be called from any thread.
  public func post(_ report: SessionReport) {
    let waker = contents.withLock { contents -> (@Sendable () -> Void)? in
      let wasEmpty = contents.reports.isEmpty
      if let last = contents.reports.last, let joined = last.joined(with: report) {
        contents.reports[contents.reports.count - 1] = joined
      } else {
        contents.reports.append(report)
      }
      return wasEmpty ? contents.waker : nil
    }
    waker?()
  }

  /// Takes everything out, oldest first.
  public func takeAll() -> [SessionReport] {
    contents.withLock { contents in
      defer { contents.reports = [] }
      return contents.reports
    }
  }
}

extension SessionReport {
  /// One report that says the same as two in a row, nil where both are needed.
  func joined(with next: SessionReport) -> SessionReport? {
    switch (self, next) {
    case (.wrote(let cell, let text, let isError), .wrote(let other, let more, let alsoError))
    where cell == other && isError == alsoError && text.utf8.count < 1 << 20:
      .wrote(cell: cell, text: text + more, isError: isError)
    case (.training(let cell, let old), .training(let other, let new))
    where cell == other && !old.isEpochEnd && old.epoch == new.epoch:
      .training(cell: cell, new)
    default:
      nil
    }
  }
}

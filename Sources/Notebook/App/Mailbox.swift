import Synchronization

/// Carries reports from other threads to the one that draws, and wakes that one.
///
/// Text printed by one cell is joined and only the newest stage of a training run inside an epoch is
/// kept, so a program that prints without end costs the interface one message a frame.
public final class Mailbox: Sendable {
  private let contents = Mutex(MailboxContents())

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
      if !contents.join(report) { contents.reports.append(report) }
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

private struct MailboxContents {
  var reports: [SessionReport] = []
  var waker: (@Sendable () -> Void)?

  /// Lets a report become part of one of the last few; false when it has to stand for itself.
  ///
  /// Printed text and the stages of training take turns, so more than the very last is looked at;
  /// nothing is moved across the beginning or end of a run.
  mutating func join(_ report: SessionReport) -> Bool {
    for place in reports.indices.suffix(4).reversed() {
      switch (reports[place], report) {
      case (.wrote(let cell, _, let isError), .wrote(let other, let more, let alsoError))
      where cell == other && isError == alsoError:
        append(more, at: place)
        return true
      case (.training(let cell, let old), .training(let other, let new))
      where cell == other && !old.isEpochEnd && old.epoch == new.epoch:
        reports[place] = report
        return true
      case (.wrote, .training), (.training, .wrote), (.training, .training): continue
      default: return false
      }
    }
    return false
  }

  /// Adds to a text in its place: a text that is held twice would be copied for each letter.
  private mutating func append(_ more: String, at place: Int) {
    guard case .wrote(let cell, var text, let isError) = reports[place] else { return }
    reports[place] = .wrote(cell: cell, text: "", isError: isError)
    text += more
    reports[place] = .wrote(cell: cell, text: text, isError: isError)
  }
}

import CNcurses
import TextUI

/// What was seen while waiting, one thing told at a time.
struct PendingEvents {
  var wake = false
  var resize = false
  var resumed = false
  var ended = false

  mutating func take(_ seen: Int) {
    if seen & CN_SEEN_WAKE != 0 { wake = true }
    if seen & CN_SEEN_RESIZE != 0 { resize = true }
    if seen & CN_SEEN_END != 0 { ended = true }
  }
}

extension CursesTerminal {
  /// Waits for the next event, or so long, and then returns `.tick`; nil waits for ever.
  ///
  /// Keys already typed come before wake-ups, so that a busy session never delays typing.
  public func nextEvent(timeout: Duration?) -> Event {
    let milliseconds = timeout.map(Self.milliseconds) ?? -1
    var waited = false
    while true {
      if let event = typedOrPending() { return event }
      if waited && milliseconds >= 0 { return .tick }
      let seen = Int(cn_wait(milliseconds))
      take(seen)
      waited = seen == 0
    }
  }

  private func typedOrPending() -> Event? {
    if pending.resize {
      pending.resize = false
      _ = cn_update_size()
    }
    if size != reportedSize {
      forget()
      reportedSize = size
      return .resize(columns: size.columns, rows: size.rows)
    }
    if pending.resumed {
      pending.resumed = false
      return .resumed
    }
    if let event = decoder.next() { return event }
    if pending.wake {
      pending.wake = false
      return .wake
    }
    return pending.ended ? .endOfInput : nil
  }

  private func take(_ seen: Int) {
    pending.take(seen)
    if seen & CN_SEEN_STOP != 0 { suspend() } else if seen & CN_SEEN_CONTINUE != 0 { reclaim() }
  }

  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    if seconds > 1_000_000 { return 1_000_000_000 }
    // Rounded up: a wait of 0.2 ms must not become a busy loop.
    let perMillisecond: Int64 = 1_000_000_000_000_000
    return Int32(max(0, seconds * 1000 + (attoseconds + perMillisecond - 1) / perMillisecond))
  }
}

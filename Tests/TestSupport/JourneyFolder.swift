import Foundation

/// A folder of its own for a journey through the program, with the program's state in it; removed
/// with it.
public final class JourneyFolder {
  private let url: URL

  /// An empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("stride-journey-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it.
  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// What a program has to be told so that it keeps everything here.
  public var environment: [String: String?] {
    ["XDG_STATE_HOME": url.path, "XDG_CONFIG_HOME": url.path, "XDG_DATA_HOME": url.path]
  }

  /// The journals of notebooks that are open, or were when their program died.
  public var journals: [String] {
    let folder = url.appendingPathComponent("stride/journal").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.map { folder + "/" + $0 }
  }

  /// Waits until a journal holds a text.
  public func waitForJournal(holding text: String, seconds: Double = 20) throws {
    let wanted = Data(text.utf8)
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      for path in journals
      where FileManager.default.contents(atPath: path)?.range(of: wanted) != nil { return }
      usleep(20_000)
    }
    throw ChildProcess.Failure(description: "No journal holds '\(text)' after \(seconds) s")
  }
}

/// Random numbers that are the same for the same seed (SplitMix64, public domain).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The numbers of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but not including, a bound.
  public mutating func next(below bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}

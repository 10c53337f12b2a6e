import Foundation
import TextUI

/// What came of comparing a screen with the file that says how it should look.
public enum SnapshotOutcome: Equatable {
  /// They are the same.
  case matches
  /// The file was written now; a snapshot that was just recorded has not passed.
  case recorded(path: String)
  /// They differ, or there is no file: line by line what was expected and what came.
  case differs(String)
}

/// Compares a text with `Snapshots/NAME.txt` beside the test.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written instead, and the comparison
/// still fails.
public func compareSnapshot(
  _ text: String, named name: String, file: String = #filePath
) throws -> SnapshotOutcome {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let path = folder.appendingPathComponent(name + ".txt")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try (text + "\n").write(to: path, atomically: true, encoding: .utf8)
    return .recorded(path: path.path)
  }
  guard let data = FileManager.default.contents(atPath: path.path) else {
    return .differs("There is no \(name).txt. Record it with RECORD_SNAPSHOTS=1.\n" + text)
  }
  let expected = String(decoding: data, as: UTF8.self)
  return expected == text + "\n" ? .matches : .differs(difference(expected, text + "\n"))
}

/// Compares a canvas, its text and the looks of its cells, with a file beside the test.
public func compareSnapshot(
  _ canvas: Canvas, named name: String, file: String = #filePath
) throws -> SnapshotOutcome {
  let frame = String(repeating: "~", count: 40)
  return try compareSnapshot(
    canvas.text + "\n\(frame)\n" + canvas.styles, named: name, file: file)
}

/// The lines that differ, `-` as expected and `+` as they came.
private func difference(_ expected: String, _ received: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = received.split(separator: "\n", omittingEmptySubsequences: false)
  var lines: [String] = []
  for index in 0..<max(old.count, new.count) {
    let before = index < old.count ? String(old[index]) : nil
    let after = index < new.count ? String(new[index]) : nil
    if before == after { continue }
    lines += [before.map { "\(index + 1) - \($0)" }, after.map { "\(index + 1) + \($0)" }]
      .compactMap { $0 }
  }
  return lines.joined(separator: "\n")
}

import PyCore

/// The real world as a lesson that is checked sees it: what it writes stays in memory.
///
/// So a check leaves no file behind, and checks side by side don't meet in one folder.
final class CheckingHost: SystemHost {
  private var written: [String: [UInt8]] = [:]

  override func kind(ofPath path: String) -> PathKind? {
    written[path] == nil ? super.kind(ofPath: path) : .file
  }

  override func readFile(_ path: String) throws(FileFailure) -> [UInt8] {
    if let bytes = written[path] { return bytes }
    return try super.readFile(path)
  }

  override func writeFile(
    _ path: String, _ bytes: [UInt8], appending: Bool
  ) throws(FileFailure) {
    let kind = kind(ofPath: path)
    if kind == .directory { throw .isDirectory }
    let before = appending && kind == .file ? try readFile(path) : []
    written[path] = before + bytes
  }

  override func replaceFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
    try writeFile(path, bytes, appending: false)
  }

  /// A lesson may take away what it has written, and nothing else.
  override func remove(_ path: String) throws(FileFailure) {
    guard written.removeValue(forKey: path) != nil else {
      throw kind(ofPath: path) == nil ? .notFound : .denied
    }
  }

  override func listDirectory(_ path: String) throws(FileFailure) -> [String] {
    let names = try super.listDirectory(path)
    let folder = path == "." || path.isEmpty ? "" : path + "/"
    let own = written.keys.filter { $0.hasPrefix(folder) }.map { $0.dropFirst(folder.count) }
    return Set(names + own.filter { !$0.contains("/") }.map(String.init)).sorted()
  }
}

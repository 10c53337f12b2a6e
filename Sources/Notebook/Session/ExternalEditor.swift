#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The user's own editor, `$VISUAL` or `$EDITOR`, on a text in a file of its own.
enum ExternalEditor {
  /// Runs the editor until it ends; the terminal must be free for it.
  ///
  /// - Parameters:
  ///   - text: the text to edit.
  ///   - ending: the file's ending, `.py` or `.md`, which tells the editor its colours.
  /// - Returns: the text as it was left, without line ends behind it.
  /// - Throws: a sentence when there is no editor, or when it fails.
  static func edit(_ text: String, ending: String) throws(FileError) -> String {
    let folder = variable("TMPDIR") ?? "/tmp"
    var template = Array("\(folder)/stride-XXXXXX\(ending)".utf8CString)
    let descriptor = mkstemps(&template, Int32(ending.utf8.count))
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else {
      throw FileError(sentence: "Can't make a file in \(folder) for the editor")
    }
    defer { unlink(path) }
    do {
      defer { close(descriptor) }
      try SystemFile.write(Array((text + "\n").utf8), to: descriptor, name: path)
    }
    let editor = variable("VISUAL") ?? variable("EDITOR") ?? "vi"
    try run(editor, path)
    var edited = try SystemFile.readText(path)
    while edited.hasSuffix("\n") { edited.removeLast() }
    return edited
  }

  /// The command may have options of its own (`code --wait`), so the shell reads it.
  private static func run(_ editor: String, _ path: String) throws(FileError) {
    let words = ["/bin/sh", "-c", editor + " \"$1\"", "stride", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of this program block signals that an editor lives by.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, environ) == 0 else {
      throw FileError(sentence: "Can't start the editor '\(editor)'; set EDITOR to another")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      throw FileError(
        sentence: "The editor '\(editor)' ended with an error; the cell stays as it was")
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

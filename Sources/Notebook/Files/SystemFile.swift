#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be read or written, in the system's words.
public struct FileError: Error, Sendable, Equatable {
  /// What was tried and why it failed, as a sentence.
  public let sentence: String
  /// Whether there is no such file.
  public let isMissing: Bool

  init(_ action: String, _ path: String, _ code: Int32) {
    let reason = String(cString: strerror(code))
    sentence = "Can't \(action) \(path): \(reason)"
    isMissing = code == ENOENT
  }

  init(sentence: String) {
    self.sentence = sentence
    isMissing = false
  }
}

/// Reading and writing whole files.
public enum SystemFile {
  /// What tells whether a file is still the one that was read.
  public struct Stamp: Sendable, Equatable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int
    var inode: UInt64
  }

  /// The stamp of a file, nil when there is none.
  public static func stamp(of path: String) -> Stamp? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    #if canImport(Glibc)
      let time = info.st_mtim
    #else
      let time = info.st_mtimespec
    #endif
    return Stamp(
      size: Int(info.st_size), seconds: time.tv_sec, nanoseconds: time.tv_nsec,
      inode: UInt64(info.st_ino))
  }

  /// The file that a descriptor stands for.
  static func inode(of descriptor: Int32) -> UInt64? {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? UInt64(info.st_ino) : nil
  }

  /// How many bytes the file of a descriptor has.
  static func size(of descriptor: Int32) -> Int {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
  }

  /// The bytes of a file.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path, errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, name: path)
  }

  /// Everything that can be read from a descriptor.
  public static func readAll(_ descriptor: Int32, name: String) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { rawRead(descriptor, $0) }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError("read", name, errno)
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// The text of a file.
  ///
  /// - Throws: also when the file is not UTF-8, since writing it back would change it.
  public static func readText(_ path: String) throws(FileError) -> String {
    let bytes = try read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileError(sentence: "\(path) is not UTF-8 text")
    }
    return text
  }

  /// Writes bytes to a descriptor, all of them.
  public static func write(
    _ bytes: [UInt8], to descriptor: Int32, name: String
  ) throws(FileError) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { rawWrite(descriptor, $0) }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError("write", name, errno)
      }
      start += count
    }
  }

  /// Makes a folder and those above it; one that exists is fine.
  public static func makeFolder(_ path: String) throws(FileError) {
    if path.isEmpty || isFolder(path) { return }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw FileError("make the folder", path, errno)
    }
  }

  /// Whether a path names a folder.
  public static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, in order; none when it can't be read.
  public static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file; one that is not there is fine.
  public static func remove(_ path: String) {
    unlink(path)
  }

  /// The path without its last part.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path from the root, links followed where the file exists.
  public static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let parent = folder(of: path)
    guard let real = realpath(parent, nil) else { return path }
    defer { free(real) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let base = String(cString: real)
    return base == "/" ? "/\(name)" : "\(base)/\(name)"
  }

  private static func rawRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func rawWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}

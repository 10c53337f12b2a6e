#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SystemFile {
  /// Puts a line behind a file's text and syncs it to the disk.
  ///
  /// A line that an earlier crash left unfinished is ended first. The line goes out in one `write`
  /// behind everything, so that two programs that append at once keep both lines.
  static func append(_ line: String, to path: String) throws(FileError) {
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError("write", path, errno) }
    defer { close(descriptor) }
    var last: UInt8 = 0x0A
    let size = lseek(descriptor, 0, SEEK_END)
    if size > 0, pread(descriptor, &last, 1, size - 1) != 1 { last = 0x0A }
    let text = (last == 0x0A ? "" : "\n") + line + "\n"
    try write(Array(text.utf8), to: descriptor, name: path)
    if fsync(descriptor) != 0, errno != EINVAL { throw FileError("write", path, errno) }
  }
}

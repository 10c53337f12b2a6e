#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Replacing a file as a whole: the new content is written beside it, synced, and takes its name.

extension SystemFile {
  /// Replaces a file as a whole: at every moment it has either its old or its new content.
  ///
  /// Mode and owner of an existing file stay, the owner as far as the user may give files away; a
  /// symbolic link stays one, also when what it points to is not there yet. `durably` waits until
  /// the disk has it.
  ///
  /// - Throws: when the file or its folder may not be written, or the disk is full; the file is then
  ///   what it was.
  public static func writeAtomically(
    _ bytes: [UInt8], to path: String, durably: Bool = true, marker: String = ""
  ) throws(FileError) {
    let target = try writable(path)
    let temporary = temporaryPath(beside: target, process: getpid(), marker: marker)
    unlink(temporary)
    do throws(FileError) {
      try fill(temporary, with: bytes, inPlaceOf: target, durably: durably)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) == 0 else {
      let code = errno
      unlink(temporary)
      throw FileError("write", target, code)
    }
    if durably { syncFolder(of: target) }
  }

  /// Removes what a process left beside a file when it ended in the middle of replacing it.
  static func removeLeftover(of process: Int32, beside path: String) {
    unlink(temporaryPath(beside: linkTarget(path), process: process))
  }

  /// Short, whatever the file is called: the longest name allowed has no room for an ending.
  private static func temporaryPath(
    beside target: String, process: Int32, marker: String = ""
  ) -> String {
    "\(folder(of: target))/.stride-\(marker)\(process).tmp"
  }

  /// The file that a path means, if it may be replaced.
  private static func writable(_ path: String) throws(FileError) -> String {
    let target = linkTarget(path)
    if isFolder(target) { throw FileError("write", target, EISDIR) }
    // Renaming asks for the folder's permission alone: a file that is read-only is so on purpose.
    if access(target, F_OK) == 0, access(target, W_OK) != 0 {
      throw FileError("write", target, errno)
    }
    return target
  }

  private static func fill(
    _ temporary: String, with bytes: [UInt8], inPlaceOf target: String, durably: Bool
  ) throws(FileError) {
    var info = stat()
    let exists = stat(target, &info) == 0
    let mode = exists ? info.st_mode & 0o7777 : 0o666
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileError("write", target, errno) }
    defer { close(descriptor) }
    if exists {
      // The owner first: changing it takes set-user-id bits away. The mode given to `open` loses
      // what the user's mask takes.
      if fchown(descriptor, info.st_uid, info.st_gid) != 0 {
        _ = fchown(descriptor, uid_t.max, info.st_gid)
      }
      fchmod(descriptor, mode)
    }
    try write(bytes, to: descriptor, name: target)
    if durably, fsync(descriptor) != 0, errno != EINVAL {
      throw FileError("write", target, errno)
    }
  }

  /// The file behind a chain of symbolic links, whether it is there or not.
  static func linkTarget(_ path: String) -> String {
    var place = path
    for _ in 0..<40 {
      guard let target = readLink(place) else { break }
      place = target.hasPrefix("/") ? target : folder(of: place) + "/" + target
    }
    return resolved(place)
  }

  private static func readLink(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let start = bytes.baseAddress else { return 0 }
      return readlink(path, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  /// Copies a file that can't be used to its name with `.broken-1` behind it, or the next number.
  ///
  /// - Returns: the new path, nil when there is nothing to copy or no room for it.
  static func copyAside(_ path: String) -> String? {
    guard let bytes = try? read(path), !bytes.isEmpty else { return nil }
    for number in 1...99 where stamp(of: "\(path).broken-\(number)") == nil {
      let copy = "\(path).broken-\(number)"
      return (try? writeAtomically(bytes, to: copy)) == nil ? nil : copy
    }
    return nil
  }

  static func syncFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

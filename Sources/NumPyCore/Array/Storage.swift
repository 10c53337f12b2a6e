#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes behind one or more arrays; views of an array share it.
///
/// Not `Sendable`: like a NumPy array it belongs to the thread that runs the script.
public final class Storage {
  /// The first byte, aligned to 64 bytes.
  let base: UnsafeMutableRawPointer

  /// The number of bytes.
  let byteCount: Int

  /// No array may be larger than this, in bytes: a typing slip should not take the machine down.
  static let largestByteCount = 1 << 33

  /// Memory for so many bytes; nil where there is none.
  ///
  /// It is zeroed unless the caller is about to write all of it.
  init?(byteCount: Int, zeroed: Bool = true) {
    guard byteCount <= Storage.largestByteCount else { return nil }
    let size = max(64, (byteCount + 63) & ~63)
    // Fresh pages from calloc are zero already, so that a large `np.zeros` costs nothing.
    if zeroed && size >= 1 << 20, let pages = calloc(size + 64, 1) {
      owned = pages
      base = pages + (64 - Int(bitPattern: pages) & 63)
    } else if let block = aligned_alloc(64, size) {
      if zeroed { memset(block, 0, size) }
      owned = block
      base = block
    } else {
      return nil
    }
    self.byteCount = byteCount
  }

  /// What the allocator gave: `base` may lie past it for alignment.
  private let owned: UnsafeMutableRawPointer

  deinit { free(owned) }
}

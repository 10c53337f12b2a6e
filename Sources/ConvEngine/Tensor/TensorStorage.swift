#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The memory of a tensor: floats at a 64-byte boundary with one spare cache line at the end, so
/// that a vector load may run past the last element.
///
/// Sendable because it is written only through a `Tensor` that holds its sole reference; storage
/// with two owners is read, or copied first.
final class TensorStorage: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Float>
  let capacity: Int

  /// Memory for at least `capacity` floats of unspecified content, or nil where there is none.
  init?(capacity: Int) {
    let lineFloats = 16
    let rounded = max(capacity, 0) / lineFloats * lineFloats + 2 * lineFloats
    var memory: UnsafeMutableRawPointer?
    guard posix_memalign(&memory, 64, rounded * MemoryLayout<Float>.stride) == 0,
      let memory
    else { return nil }
    pointer = memory.bindMemory(to: Float.self, capacity: rounded)
    self.capacity = rounded - lineFloats
    pointer.advanced(by: self.capacity).initialize(repeating: 0, count: lineFloats)
  }

  deinit {
    free(pointer)
  }
}

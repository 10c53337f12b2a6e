/// Knows how much of the native stack is left to the thread that made it.
struct StackGuard {
  /// The lowest address that may be used.
  private let limit: UInt
  /// What is left for the work between two looks at the guard.
  private static let reserve = 192 * 1024

  /// A guard for a thread that has about `size` bytes of stack below the caller.
  init(size: Int) {
    let top = StackGuard.currentAddress
    let usable = UInt(max(0, size - StackGuard.reserve))
    limit = top > usable ? top - usable : 0
  }

  /// Whether deeper calls could overflow the stack.
  var isExhausted: Bool { StackGuard.currentAddress < limit }

  @inline(never)
  private static var currentAddress: UInt {
    var marker: UInt8 = 0
    return withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}

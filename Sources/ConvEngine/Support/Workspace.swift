/// Scratch memory that an operation borrows and its caller keeps from call to call.
///
/// A layer owns one; after the first batch no operation allocates. Slots are independent: an
/// operation that needs two scratch areas at once uses two slots. The memory of a slot is valid
/// until the same slot is asked for more. One thread at a time uses a workspace.
public final class Workspace {
  private var slots: [Tensor] = []

  /// An empty workspace; memory comes with the first use.
  public init() {}

  /// Lends `count` floats of unspecified content, 64-byte aligned, to the body.
  public func withScratch<Result>(
    _ count: Int, slot: Int = 0, _ body: (UnsafeMutablePointer<Float>) -> Result
  ) -> Result {
    while slots.count <= slot { slots.append(Tensor(zeros: [0])) }
    slots[slot].prepare([count])
    let held = slots[slot]
    return withExtendedLifetime(held) { body(held.storage.pointer) }
  }

  /// The floats held by all slots, for tests and memory reports.
  public var capacity: Int { slots.reduce(0) { $0 + $1.storage.capacity } }
}

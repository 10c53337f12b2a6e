import CKernels

/// Calls the body for blocks of 0 ..< count, on all threads where there are many.
func forEachBlock(_ count: Int, _ body: (Range<Int>) -> Void) {
  let size = 1 << 12
  forEachSample((count + size - 1) / size, work: count * 8) { block in
    body(block * size..<min((block + 1) * size, count))
  }
}

/// Calls the body for 0 ..< count, on all threads where the work pays for it.
///
/// `work` is about how many values are read and written in all. The body may write only what belongs
/// to its own index: then the results are the same for any number of threads.
func forEachSample(_ count: Int, work: Int, _ body: (Int) -> Void) {
  guard work >= 1 << 16, count > 1, let tasks = Int32(exactly: count) else {
    for index in 0..<max(count, 0) { body(index) }
    return
  }
  withoutActuallyEscaping(body) { escapable in
    var task = escapable
    withUnsafeMutablePointer(to: &task) { pointer in
      ck_parallel_for(
        tasks,
        { context, item, _ in
          guard let context else { return }
          context.assumingMemoryBound(to: ((Int) -> Void).self).pointee(Int(item))
        }, pointer)
    }
  }
}

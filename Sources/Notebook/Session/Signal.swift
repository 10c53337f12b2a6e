#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A queue between threads: `send` never waits, `wait` waits for something to arrive.
///
/// Unchecked: `items` is only touched between `lock` and `unlock`, and mutex and condition keep
/// their addresses for as long as the object lives.
final class Signal<Item: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var items: [Item] = []

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Puts an item at the end.
  func send(_ item: Item) {
    pthread_mutex_lock(mutex)
    items.append(item)
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Takes the first item, as soon as there is one; `taking` is called before anyone can see that
  /// it is gone.
  func wait(_ taking: () -> Void = {}) -> Item {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while items.isEmpty { pthread_cond_wait(condition, mutex) }
    taking()
    return items.removeFirst()
  }

  /// Takes out the items that wait and are chosen; `removing` is called while nobody can take one.
  @discardableResult
  func remove(where isChosen: (Item) -> Bool, _ removing: () -> Void) -> [Item] {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    let removed = items.filter(isChosen)
    items.removeAll(where: isChosen)
    removing()
    return removed
  }
}
